import { promisify } from 'node:util'
import { constants, inflate } from 'node:zlib'

/** Why a PDF is not taken. */
export type PdfDanger = 'encrypted' | 'active' | 'embedded' | 'broken' | 'trailing' | 'bomb'

const inflated = promisify<Buffer, object, Buffer>(inflate)
const mostInflated = 32 * 1024 * 1024
/** More than any honest file has: beyond these a file is only meant to keep us busy. */
const mostEscapes = 50_000
const mostOpenActions = 20

/** Names that make a reader run, send, fetch or play something; a link that somebody has to press is none of them. */
const activeNames =
  /\/(JavaScript|Launch|SubmitForm|ImportData|Rendition|RichMedia\w*|GoToE|XFA|Movie|Sound|3D|U3D|PRC)(?![\w.-])/
const embeddedNames = /\/(EmbeddedFiles?|EF|Collection)(?![\w.-])/
const encryptedName = /\/Encrypt(?![\w.-])/

/**
 * What in a PDF could act, hide a second file, or keep us from looking. Reads the objects, also those packed into object
 * streams; pictures and page contents are not unpacked, and nothing is run. (ISO 32000-1, 7.5.7, 12.6, 7.11.4, 7.6.)
 */
export async function pdfDanger(bytes: Buffer): Promise<PdfDanger | null> {
  const text = bytes.toString('latin1')
  const end = text.lastIndexOf('%%EOF')
  if (!/^%PDF-[12]\.\d/.test(text) || end < 0) return 'broken'
  if (hasMoreEscapes(text)) return 'broken'
  if (/[^\s\0]/.test(text.slice(end + '%%EOF'.length))) return 'trailing'

  const { objects, packed } = partsOf(text)
  if (encryptedName.test(plainNames(objects))) return 'encrypted'
  const unpacked = await unpack(bytes, packed)
  if (unpacked === 'broken' || unpacked === 'bomb') return unpacked
  if (hasMoreEscapes(unpacked)) return 'broken'

  const all = plainNames(`${objects}\n${unpacked}`)
  // Long names do not occur by chance, so they are looked for inside streams as well: no parser's trick hides them there.
  if (activeNames.test(all) || /\/JS(?![\w.-])/.test(all) || /\/JavaScript(?![\w.-])/.test(text)) return 'active'
  if (embeddedNames.test(all) || /\/EmbeddedFile/.test(text)) return 'embedded'
  return opensWithAct(all) ? 'active' : null
}

type Packed = { readonly head: string; readonly from: number; readonly to: number }

/** The text between the streams, and where the streams are that hold further objects. */
function partsOf(text: string): { readonly objects: string; readonly packed: readonly Packed[] } {
  const between: string[] = []
  const packed: Packed[] = []
  let from = 0
  for (;;) {
    const start = streamAfter(text, from)
    if (start < 0) break
    const head = text.slice(from, start)
    between.push(head)
    const end = text.indexOf('endstream', start)
    const to = end < 0 ? text.length : end
    const own = plainNames(head.slice(Math.max(0, head.lastIndexOf('endobj'))))
    if (/\/ObjStm(?![\w.-])/.test(own)) {
      const data = start + 'stream'.length
      packed.push({ head: own, from: data + (text.slice(data, data + 2) === '\r\n' ? 2 : 1), to })
    }
    from = end < 0 ? text.length : end + 'endstream'.length
  }
  between.push(text.slice(from))
  return { objects: between.join('\n'), packed }
}

function streamAfter(text: string, from: number): number {
  let at = text.indexOf('stream', from)
  while (at >= 0 && !/[\r\n]/.test(text.charAt(at + 'stream'.length))) at = text.indexOf('stream', at + 1)
  return at
}

async function unpack(bytes: Buffer, packed: readonly Packed[]): Promise<string> {
  const texts: string[] = []
  let room = mostInflated
  for (const { head, from, to } of packed) {
    const named = /\/Filter\s*(\[[^\]]{0,60}\]|\/\w{1,40})/.exec(head)?.[1]
    if (named === undefined && head.includes('/Filter')) return 'broken'
    const filters = (named ?? '').replace(/[[\]\s]/g, '')
    // Other packings are allowed and never met with; what cannot be looked into is not taken.
    if (!['', '/FlateDecode', '/Fl'].includes(filters) || /\/Predictor\s+([2-9]|1\d)/.test(head)) return 'broken'
    const data = bytes.subarray(from, to)
    try {
      const plain =
        filters === '' ? data : await inflated(data, { finishFlush: constants.Z_FINISH, maxOutputLength: room })
      room -= plain.length
      if (room <= 0) return 'bomb'
      texts.push(plain.toString('latin1'))
    } catch (error) {
      return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'broken'
    }
  }
  return texts.join('\n')
}

/** A letter of a name may be written as its number: /J#61vaScript. */
function plainNames(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

function hasMoreEscapes(text: string): boolean {
  let found = 0
  for (let at = text.indexOf('#'); at >= 0 && found <= mostEscapes; at = text.indexOf('#', at + 1)) found += 1
  return found > mostEscapes
}

/** Opening at a page of its own is no act; anything else that happens by itself is one. */
function opensWithAct(text: string): boolean {
  const found = [...text.matchAll(/\/OpenAction\s*(<<|(\d{1,10})\s+(\d{1,5})\s+R)/g)]
  if (found.length > mostOpenActions) return true
  return found.some(({ 1: kind, 2: id, 3: generation, index }) => {
    if (kind === '<<') return !goesToPage(text.slice(index, index + 500))
    const object = new RegExp(`(?:^|\\s)${id}\\s+${generation}\\s+obj\\s*(<<[\\s\\S]{0,500})`).exec(text)?.[1]
    return object !== undefined && !goesToPage(object)
  })
}

function goesToPage(action: string): boolean {
  return /\/S\s*\/(GoTo|Named)(?![\w.-])/.test(action)
}
