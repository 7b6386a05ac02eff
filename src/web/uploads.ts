import type { RequestHandler } from 'express'
import multer from 'multer'
import { HttpProblem } from './problems.ts'
import { noScan, type Scan } from './scanner.ts'

/** A file as it came, before anybody has looked what it is. */
export type UploadedFile = { readonly originalname: string; readonly buffer: Buffer; readonly size: number }

export const largestUpload = 10 * 1024 * 1024
const mostFilesAtOnce = 20
const tooLarge = new WeakSet<object>()
const scans = new WeakMap<object, Scan>()

const read = multer({
  storage: multer.memoryStorage(),
  // Japanese names come as UTF-8, which the package would take for Latin.
  defParamCharset: 'utf8',
  limits: {
    fileSize: largestUpload,
    files: mostFilesAtOnce,
    fields: 20,
    parts: 45,
    fieldSize: 10_000,
    headerPairs: 50,
  },
}).array('files', mostFilesAtOnce)

/**
 * Reads a form with files, only where a portal takes them (addresses that end in /attachments or /import) and only behind its guard.
 * Stands before the check of the token, which is one of the form's fields.
 */
export function uploads(portal: string, scan: Scan): RequestHandler {
  return (req, res, next) => {
    const isUpload =
      req.method === 'POST' && req.path.startsWith(`/${portal}/`) && /\/(attachments|import)$/.test(req.path)
    if (!isUpload || !req.is('multipart/form-data')) return next()
    scans.set(req, scan)
    read(req, res, (error: unknown) => {
      if (isTooLarge(error)) tooLarge.add(req)
      else if (error) return next(new HttpProblem(problemOf(error)))
      next()
    })
  }
}

const readOne = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: { fileSize: largestUpload, files: 1, fields: 5, parts: 6, fieldSize: 1_000, headerPairs: 20 },
}).array('files', 1)

/** Reads a form with one file that anybody may send. It is in the memory of this request alone, and gone with it. */
export const oneUpload: RequestHandler = (req, res, next) => {
  readOne(req, res, (error: unknown) => {
    if (isTooLarge(error)) tooLarge.add(req)
    else if (error) return next(new HttpProblem(problemOf(error)))
    next()
  })
}

/** Whether a file went beyond the limit: nothing of it was kept, and the form that was sent with it can say so. */
export function isUploadTooLarge(req: object): boolean {
  return tooLarge.has(req)
}

/** What every file of the request has to pass. */
export function scanOf(req: object): Scan {
  return scans.get(req) ?? noScan
}

/** The files of the request; none where the form had none. */
export function uploadedFiles(req: object): readonly UploadedFile[] {
  if (tooLarge.has(req)) return []
  return ((req as { files?: UploadedFile[] }).files ?? []).filter(({ size }) => size > 0)
}

function isTooLarge(error: unknown): boolean {
  return error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE'
}

function problemOf(error: unknown): 413 | 400 {
  return error instanceof multer.MulterError && /^LIMIT_(FILE|PART|FIELD)/.test(error.code) ? 413 : 400
}
