import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf } from '../access/context.ts'
import { csrfField } from '../access/frame.ts'
import type { DeliverySection, GuaranteesSection } from '../domain/application.ts'
import { Refused } from '../domain/errors.ts'
import { saveApplicationSection } from '../usecases/save-application.ts'
import type { CsrfField, Link } from '../web/components.ts'
import { readForm } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { type ApplicationFacts, editableFacts } from './application-facts.ts'
import { taskHref } from './application-section.ts'
import { sectionFields } from './application-typed.ts'
import { page } from './views.ts'

export type ClearingPage = {
  readonly title: string
  readonly text: string
  readonly action: string
  readonly csrfField: CsrfField
  readonly version: number
  readonly button: string
  readonly back: Link
}

type Clearable = 'guarantees' | 'delivery'

/** 保証の申込内容をクリア and インフォメーションをクリア: one block emptied, after a page that asks. */
export function clearingRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/applications/:id/guarantees/clearing', async (req, res) => ask(res, req.params.id, 'guarantees'))
  router.get('/netdesk/applications/:id/delivery/clearing', async (req, res) => ask(res, req.params.id, 'delivery'))

  router.post('/netdesk/applications/:id/guarantees/clearing', async (req, res) => {
    await clear(res, req.params.id, 'guarantees', nothingAsked)
  })
  router.post('/netdesk/applications/:id/delivery/clearing', async (req, res) => {
    await clear(res, req.params.id, 'delivery', nobodyTold)
  })

  return router
}

const nothingAsked: GuaranteesSection = { advancePayment: null, performance: null, isAdvancePaymentPlanned: null }
const nobodyTold: DeliverySection = {
  officeId: null,
  wantsIssueNotice: true,
  noticeEmail: '',
  contactSection: '',
  contactPerson: '',
  contactTelephone: '',
  remarks: '',
}

const words: Readonly<Record<Clearable, Pick<ClearingPage, 'title' | 'text' | 'button'>>> = {
  guarantees: {
    title: '保証の申込内容をクリア',
    text: '「保証の内容」に入力した、申し込む保証と金額をすべて空にします。ほかの項目はそのまま残ります。',
    button: '保証の申込内容をクリアする',
  },
  delivery: {
    title: 'インフォメーションをクリア',
    text: '「受け取りとお知らせ」に入力した内容をすべて空にします。ほかの項目はそのまま残ります。',
    button: 'インフォメーションをクリアする',
  },
}

async function ask(res: Response, id: string, block: Clearable): Promise<void> {
  const { application } = clearable(await editableFacts(res, id), block)
  const here = taskHref(id, block, false)
  page(res, 'netdesk/applications/clearing', {
    ...words[block],
    action: `${here}/clearing`,
    csrfField: csrfField(res),
    version: application.version,
    back: { text: 'クリアせずに戻る', href: here },
  })
}

async function clear<Block extends Clearable>(
  res: Response,
  id: string,
  block: Block,
  empty: Block extends 'guarantees' ? GuaranteesSection : DeliverySection,
): Promise<void> {
  const { user } = clearable(await editableFacts(res, id), block)
  const form = readForm(z.object(sectionFields), res.req)
  if (!form.ok) return res.redirect(303, taskHref(id, block, false))
  await saveApplicationSection(depsOf(res), user, id, form.value.version, block, empty as never)
  res.redirect(303, taskHref(id, block, false))
}

/** What was sent once stays asked for: it can be corrected or withdrawn, not emptied. */
function clearable(facts: ApplicationFacts, block: Clearable): ApplicationFacts {
  if (block === 'guarantees' && facts.sendBack) throw new Refused('not_possible_now')
  return facts
}
