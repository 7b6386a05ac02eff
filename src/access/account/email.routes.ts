import { type Response, Router } from 'express'
import { z } from 'zod'
import { getCredentials, type Portal } from '../../store/users.ts'
import { type AskEmailAnswer, askForEmail, confirmEmail, openEmailLink } from '../../usecases/change-own-email.ts'
import { emailField, passwordField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptTokens } from '../../web/ids.ts'
import { depsOf } from '../context.ts'
import { csrfField } from '../frame.ts'
import { signedIn } from './account.routes.ts'
import { emailHref, emailLinkPage, emailPage } from './email.page.ts'
import { accountView } from './views.ts'

const form = z.object({
  address: emailField('新しいメールアドレス'),
  ownPassword: passwordField('ログインのパスワード'),
})

const complaints: Readonly<Record<Exclude<AskEmailAnswer, 'asked'>, FieldErrors>> = {
  wrong_own_password: {
    ownPassword:
      'ログインのパスワードが違うか、いま受け付けられません。確認して、時間をおいてからもう一度お試しください',
  },
  same: { address: 'いまのメールアドレスと同じです' },
}

/** メールアドレスの変更: one's own, the same for every portal. */
export function emailRoutes(portal: Portal): Router {
  const router = Router()
  const here = emailHref(portal)
  acceptTokens(router, 'token')

  router.get(here, async (req, res) => {
    const done = doneWords.find((word) => word === req.query['done']) ?? null
    await show(res, { typed: {}, errors: {} }, done)
  })

  router.post(here, async (req, res) => {
    const read = readForm(form, req)
    if (!read.ok) return show(res.status(422), read)
    const { address, ownPassword } = read.value
    const answer = await askForEmail(depsOf(res), signedIn(res), address, ownPassword)
    if (answer === 'asked') return res.redirect(303, `${here}?done=asked`)
    await show(res.status(422), { typed: read.typed, errors: complaints[answer] })
  })

  router.get(`${here}/:token`, async (req, res) => {
    const { token } = req.params
    const { address } = await openEmailLink(depsOf(res), signedIn(res), token)
    accountView(res, portal, 'access/account/email-link', emailLinkPage(portal, token, address, csrfField(res)))
  })

  router.post(`${here}/:token`, async (req, res) => {
    await confirmEmail(depsOf(res), signedIn(res), req.params.token)
    res.redirect(303, `${here}?done=changed`)
  })

  return router

  async function show(
    res: Response,
    { typed, errors }: { readonly typed: Typed; readonly errors: FieldErrors },
    done: (typeof doneWords)[number] | null = null,
  ): Promise<void> {
    const { account } = await getCredentials(depsOf(res).db, signedIn(res).userId)
    const shown = { typed, errors, done, csrfField: csrfField(res) }
    accountView(res, portal, 'access/account/email', emailPage(portal, account.email, shown))
  }
}

const doneWords = ['asked', 'changed'] as const
