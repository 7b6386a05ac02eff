import { type PdfVerdict, verifyPdf } from '../signing/pdf-signature.ts'

/** Whether a file is, byte for byte, what the holder of one of these roots signed. The one place where signatures of files are judged. */
export function judgeSignature(pdf: Buffer, roots: readonly Buffer[]): PdfVerdict {
  return verifyPdf(pdf, roots)
}
