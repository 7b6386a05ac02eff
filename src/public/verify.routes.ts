import { Router } from 'express'
import { z } from 'zod'
import { depsOf } from '../access/context.ts'
import { checkCodeLength } from '../domain/certificate.ts'
import { readGuaranteeNumber } from '../domain/authentication-key.ts'
import { checkCertificate } from '../usecases/check-certificate.ts'
import { optionalTextField } from '../web/fields.ts'
import { type FieldErrors, readQuery, typedText } from '../web/form.ts'
import { page } from './views.ts'
import { verifyPage } from './verify.page.ts'

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
    if (number === '' && code === '')
      return page(res, 'public/verify', verifyPage({ number, code, errors: {}, answer: null }))
    const read = { number: readGuaranteeNumber(number), code: codeIn(code) }
    const errors: FieldErrors = {
      ...(read.number ? {} : { number: '保証契約番号を、写しのとおりに入力してください（例：99999-00005M）' }),
      ...(read.code ? {} : { code: `照合番号は、0から9とAからFの${checkCodeLength}文字です` }),
    }
    if (!read.number || !read.code) {
      return page(res.status(422), 'public/verify', verifyPage({ number, code, errors, answer: null }))
    }
    const answer = await checkCertificate(depsOf(res), read.number, read.code)
    page(res, 'public/verify', verifyPage({ number, code, errors: {}, answer }))
  })

  return router
}

/** Sixteen hexadecimal digits in any width, case and grouping; null for anything else. */
function codeIn(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}ー−]/gu, '')
    .toLowerCase()
  return new RegExp(`^[0-9a-f]{${checkCodeLength}}$`).test(code) ? code : null
}
