import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { csrfField } from '../../access/frame.ts'
import { atOnce } from '../../web/at-once.ts'
import { type FieldErrors, readForm, typedText } from '../../web/form.ts'
import { isUploadTooLarge, uploadedFiles } from '../../web/uploads.ts'
import { readPairs } from '../pasted.ts'
import { page } from '../views.ts'
import { lookUpAll } from './look-up-all.ts'
import { pairsInFiles } from './files.ts'
import { mostPairs, type SeveralAnswer, severalHref, severalPage } from './several.page.ts'

const longest = 20_000
const form = z.object({
  pairs: z.string().max(longest, '長すぎて読み取れません。番号と認証キーのあたりだけを貼り付けてください').default(''),
})
const noFields = z.object({})

/** 複数の証書を確認する. The keys are posted and stand in no address, like that of a single look-up. */
export function severalRoutes(): Router {
  const router = Router()

  router.get(severalHref, (_req, res) => show(res, null, '', {}))

  router.post(severalHref, async (req, res) => {
    const read = readForm(form, req)
    const typed = typedText(read.typed, 'pairs')
    if (!read.ok) return refuse(res, typed.slice(0, longest), read.errors)
    const pairs = readPairs(typed)
    if (pairs.length === 0) {
      return refuse(res, typed, { pairs: '保証契約番号と認証キーを、1行に1件ずつ貼り付けてください' })
    }
    if (pairs.length > mostPairs) return refuse(res, typed, { pairs: tooMany(pairs.length) })
    await answer(res, await lookUpAll(res, pairs))
  })

  router.post(`${severalHref}/import`, atOnce({ inAll: 6, fromOne: 2 }), async (req, res) => {
    if (!readForm(noFields, req).ok) return show(res, null, '', {})
    const files = uploadedFiles(req)
    if (files.length === 0) return refuse(res, '', { files: noFile(req) })
    if (files.length > mostPairs) return refuse(res, '', { files: tooMany(files.length) })
    const { pairs, unread } = await pairsInFiles(files)
    await answer(res, [...(await lookUpAll(res, pairs)), ...unread])
  })

  return router
}

function tooMany(count: number): string {
  return `一度に確認できるのは${mostPairs}件までです（${count}件ありました）。分けて確認してください。まだ何も確認していません`
}

function noFile(req: Request): string {
  return isUploadTooLarge(req) ? 'ファイルが大きすぎます。10MBまでのPDFを選んでください' : 'PDFを選んでください'
}

/** What opened nothing stays in the field, a line each. */
async function answer(res: Response, answers: readonly SeveralAnswer[]): Promise<void> {
  const left = answers.flatMap((one) => {
    if (one.kind === 'no_key') return [one.guaranteeNumber]
    if (one.kind !== 'answered' || one.answer.kind === 'matched') return []
    return [`${one.pair.guaranteeNumber}　${one.pair.authenticationKey}`]
  })
  show(res, answers, left.join('\n'), {})
}

function refuse(res: Response, typed: string, errors: FieldErrors): void {
  show(Object.keys(errors).length > 0 ? res.status(422) : res, null, typed, errors)
}

function show(res: Response, answers: readonly SeveralAnswer[] | null, typed: string, errors: FieldErrors): void {
  page(
    res,
    'dsure/several',
    severalPage(answers, typed, errors, () => csrfField(res)),
  )
}
