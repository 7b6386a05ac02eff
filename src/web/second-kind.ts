import type { MediaType } from './file-kinds.ts'

/** The test string of the virus scanners, in two parts so that no scanner takes this file for it. */
const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
  'latin1',
)

/** How archives and programs begin, or end; each long enough not to occur by chance in a picture. */
const foreign: readonly Buffer[] = [
  'PK\x05\x06\0\0\0\0',
  'PK\x03\x04\x0a\0',
  'PK\x03\x04\x14\0',
  'PK\x03\x04\x2d\0',
  'Rar!\x1a\x07',
  '7z\xbc\xaf\x27\x1c',
  'MSCF\0\0\0\0',
  '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
  '\x7fELF\x01\x01\x01',
  '\x7fELF\x02\x01\x01',
  'This program cannot be run in DOS mode',
].map((signature) => Buffer.from(signature, 'latin1'))

/** Signatures that stand at one place of a file, whatever comes before. */
const placed = [
  { at: 257, signature: 'ustar' },
  { at: 0x8001, signature: 'CD001' },
]

const markup = /<(!doctype\s+html|html|script|svg|iframe|\?php)[\s>]/i

/** Whether a file is something else besides what it begins as: an archive, a program, a page. */
export function secondKind(mediaType: MediaType, content: Buffer): 'eicar' | 'foreign' | null {
  if (content.includes(eicar)) return 'eicar'
  if (foreign.some((signature) => content.includes(signature))) return 'foreign'
  if (placed.some(({ at, signature }) => content.toString('latin1', at, at + signature.length) === signature))
    return 'foreign'
  const isPdf = mediaType === 'application/pdf'
  if (!isPdf && content.includes('%PDF-')) return 'foreign'
  // A PDF may speak of markup in its pages; a picture has no reason to, and neither has the head of a file.
  const looked = isPdf ? content.subarray(0, 1_024) : content
  return markup.test(looked.toString('latin1')) ? 'foreign' : null
}
