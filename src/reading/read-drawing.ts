import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'unpdf/pdfjs'
import type { Drawing } from './drawing.ts'
import { follow } from './operators.ts'
import { type Font, Painter } from './painter.ts'
import { demandPdf, demandSoundEnd } from './sound-file.ts'
import { Unreadable } from './unreadable.ts'

/** A certificate is a few kilobytes of operators; a file that unfolds into millions is none. */
const mostOperators = 200_000
const annotationsOff = 0

/**
 * What the only page of a PDF draws. Throws `Unreadable` for everything else that a file may be. It takes what time and
 * memory the file makes it take, so that a file of a stranger is only read in a process of its own.
 */
export async function readDrawing(bytes: Uint8Array): Promise<Drawing> {
  demandPdf(bytes)
  demandSoundEnd(bytes)
  // pdf.js takes the bytes away from whoever hands them over.
  const task = getDocument({
    data: new Uint8Array(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // A picture is an error, and an error ends the page: else both would be left out without a word.
    maxImageSize: 0,
    stopAtErrors: true,
    verbosity: 0,
  })
  try {
    return await drawingOf(await task.promise)
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(reasonOf(error))
  } finally {
    await task.destroy().catch(() => {})
  }
}

async function drawingOf(document: PDFDocumentProxy): Promise<Drawing> {
  if (document.numPages !== 1) throw new Unreadable('several_pages')
  const page = await document.getPage(1)
  await refuseActing(document, page)
  const list = await wholeListOf(page)
  if (list.fnArray.length > mostOperators) throw new Unreadable('too_much')
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view
  const painter = new Painter({ left, bottom, right, top })
  const fonts = new Map<string, Font>()
  follow(painter, list, (name) => {
    const font = fonts.get(name) ?? fontOf(page, name)
    fonts.set(name, font)
    return font
  })
  if (painter.drawing.letters.length === 0) throw new Unreadable('no_text')
  return painter.drawing
}

type Inner = { _renderPageChunk: (chunk: { readonly lastChunk: boolean }, state: unknown) => void }

/**
 * All that is drawn, to the end. Where something goes wrong on the way, pdf.js hands out what came before as if that were all;
 * only the parts it is put together from tell whether the last one came.
 */
async function wholeListOf(page: PDFPageProxy) {
  const inner = page as unknown as Inner
  const take = inner._renderPageChunk.bind(page)
  let isWhole = false
  inner._renderPageChunk = (chunk, state) => {
    isWhole ||= chunk.lastChunk
    take(chunk, state)
  }
  const list = await page.getOperatorList({ annotationMode: annotationsOff })
  if (!isWhole) throw new Unreadable('other_parts')
  return list
}

/** Notes, stamps, forms and scripts show themselves in some readers and not in others. The empty field of a signature does not. */
async function refuseActing(document: PDFDocumentProxy, page: PDFPageProxy): Promise<void> {
  const info = (await document.getMetadata()).info as Record<string, unknown>
  const annotations = (await page.getAnnotations()) as { rect: number[] }[]
  const isShown = annotations.some(({ rect: [left, bottom, right, top] }) => left !== right && bottom !== top)
  const acts = [await document.getJSActions(), await page.getJSActions(), await document.getOpenAction()].some(Boolean)
  const isOther = info['IsXFAPresent'] === true || info['IsCollectionPresent'] === true
  if (isShown || acts || isOther || page.rotate !== 0 || page.userUnit !== 1) throw new Unreadable('other_parts')
}

type LoadedFont = {
  readonly isType3Font: boolean
  readonly vertical: boolean
  readonly missingFile: boolean
  readonly fontMatrix: ArrayLike<number> | null
}

/** A font that is not in the file looks like whatever the reader has instead. */
function fontOf(page: PDFPageProxy, name: string): Font {
  const font = page.commonObjs.get(name) as LoadedFont
  const unit = font.fontMatrix?.[0] ?? 0.001
  if (font.isType3Font || font.vertical || font.missingFile) throw new Unreadable('other_parts')
  return {
    unit,
    outlineOf: (fontChar) => {
      const id = `${name}_path_${fontChar}`
      if (!page.commonObjs.has(id)) throw new Unreadable('other_parts')
      const path = page.commonObjs.get(id) as { readonly path: ArrayLike<number> } | null
      return path?.path ?? []
    },
  }
}

function reasonOf(error: unknown) {
  const { name } = error as { name?: unknown }
  if (name === 'PasswordException') return 'encrypted' as const
  if (name === 'InvalidPDFException' || name === 'FormatError') return 'not_pdf' as const
  return 'other_parts' as const
}
