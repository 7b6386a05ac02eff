import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf } from '../access/context.ts'
import { checkOf } from '../access/copy-check.ts'
import { checkCodeLength } from '../domain/certificate.ts'
import { readGuaranteeNumber } from '../domain/authentication-key.ts'
import { checkCertificateFile } from '../usecases/check-certificate-file.ts'
import { checkCertificate } from '../usecases/check-certificate.ts'
import { atOnce } from '../web/at-once.ts'
import { optionalTextField } from '../web/fields.ts'
import { type FieldErrors, readQuery, typedText } from '../web/form.ts'
import { isUploadTooLarge, oneUpload, uploadedFiles } from '../web/uploads.ts'
import { otherWorldText } from '../wording/other-world.ts'
import { page } from './views.ts'
import { markedPapers } from './verify.papers.ts'
import { fileTooLarge, noFile, unreadable, verifyPage } from './verify.page.ts'

const question = z.object({
  number: optionalTextField('保証契約番号', { maxLength: 60 }),
  code: optionalTextField('照合番号', { maxLength: 60 }),
})

/** 写しの確認, for everybody: a question that is an address, so that a copy can carry it. */
export function verifyRoutes(): Router {
  const router = Router()

  router.get('/verify', async (req, res) => {
    const { typed } = readQuery(question, req)
    const [number, code] = [typedText(typed, 'number'), typedText(typed, 'code')]
    res.setHeader('Cache-Control', 'no-store')
    if (number === '' && code === '') return page(res, 'public/verify', verifyPage({}))
    const read = { number: readGuaranteeNumber(number), code: codeIn(code) }
    const errors: FieldErrors = {
      ...(read.number ? {} : { number: '保証契約番号を、写しのとおりに入力してください（例：99999-00005M）' }),
      ...(read.code ? {} : { code: `照合番号は、0から9とAからFの${checkCodeLength}文字です` }),
    }
    if (!read.number || !read.code) {
      return page(res.status(422), 'public/verify', verifyPage({ number, code, errors }))
    }
    const answer = await checkCertificate(depsOf(res), read.number, read.code)
    const otherWorld = otherWorldText(depsOf(res).realm.kind, number)
    page(res, 'public/verify', verifyPage({ number, code, asked: { by: 'number', answer }, otherWorld }))
  })

  router.post('/verify', atOnce({ inAll: 12, fromOne: 3 }), oneUpload, answerFile)

  return router
}

/** A PDF that somebody holds. It is read, answered and forgotten; the answer is a page of its own, and is not kept either. */
async function answerFile(req: Request, res: Response): Promise<void> {
  const [file] = uploadedFiles(req)
  if (!file) return refuse(res, isUploadTooLarge(req) ? fileTooLarge : noFile)
  const deps = depsOf(res)
  const answer = await checkCertificateFile(deps, file.buffer, (issued, givenTo) =>
    markedPapers(issued, { givenTo, check: checkOf(res, issued), now: deps.now() }),
  )
  if (answer.kind === 'unreadable') return refuse(res, unreadable[answer.reason])
  if (answer.kind === 'busy') res.status(503).setHeader('Retry-After', '10')
  page(res, 'public/verify', verifyPage({ asked: { by: 'file', answer } }))
}

function refuse(res: Response, sentence: string): void {
  page(res.status(422), 'public/verify', verifyPage({ errors: { files: sentence } }))
}

/** Sixteen hexadecimal digits in any width, case and grouping; null for anything else. */
function codeIn(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}ー−]/gu, '')
    .toLowerCase()
  return new RegExp(`^[0-9a-f]{${checkCodeLength}}$`).test(code) ? code : null
}
