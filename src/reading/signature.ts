import { type PdfVerdict, verifyPdf } from '../signing/pdf-signature.ts'

/**
 * Whether a file is, byte for byte, what the holder of one of these roots signed. The one place where signatures of files are
 * judged; what a signature of a stranger's making makes the libraries throw is no signature.
 */
export function judgeSignature(pdf: Buffer, roots: readonly Buffer[]): PdfVerdict {
  try {
    return verifyPdf(pdf, roots)
  } catch {
    return { ok: false, reason: 'malformed' }
  }
}
