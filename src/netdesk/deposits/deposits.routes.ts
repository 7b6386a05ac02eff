import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { accountForm } from '../../access/deposit-account.form.ts'
import { depositFacts, depositoryBankOf } from '../../access/deposit-facts.ts'
import { ledgerRows } from '../../access/deposit-ledger.page.ts'
import { csrfField } from '../../access/frame.ts'
import { Refused } from '../../domain/errors.ts'
import { yen } from '../../domain/yen.ts'
import { recordDepositAccount, tellDeposit } from '../../usecases/deposit-account.ts'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { dayField, yenField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { unprocessed } from '../application-section.routes.ts'
import { page } from '../views.ts'
import { accountPage, depositHref, depositPage, tellPage } from './deposit.page.ts'

const tellForm = z.object({ depositedOn: dayField('入金日'), amount: yenField('入金額', { min: yen(1) }) })

type Shown = { typed: Typed | null; errors: FieldErrors }

/** 預託金の口座と残高: the ledger, the account while nothing has moved, and the note that the advance has come in. */
export function depositRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/guarantees/:id/deposit', async (req, res) => {
    page(res, 'netdesk/deposits/show', depositPage(await factsOf(res, req.params.id)))
  })

  router.get('/netdesk/guarantees/:id/deposit/csv', async (req, res) => {
    const { guarantee, entries } = await factsOf(res, req.params.id)
    const name = `預託金_${guarantee.guaranteeNumber}.csv`
    const bytes = writeCsv(ledgerRows(entries))
    sendDownload(res, { name, type: 'text/csv; charset=utf-8', bytes, disposition: 'attachment' })
  })

  router.get('/netdesk/guarantees/:id/deposit/account', async (req, res) => {
    await showAccount(res, req.params.id, { typed: null, errors: {} })
  })

  router.post('/netdesk/guarantees/:id/deposit/account', async (req, res) => {
    const { id } = req.params
    const form = readForm(accountForm, req)
    if (!form.ok) return showAccount(unprocessed(res, form.errors), id, form)
    try {
      await recordDepositAccount(depsOf(res), contractorUser(res), id, form.value)
    } catch (error) {
      if (!isRefused(error, 'nothing_changed')) throw error
    }
    res.redirect(303, depositHref({ id }))
  })

  router.get('/netdesk/guarantees/:id/deposit/notice', async (req, res) => {
    await showTelling(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/netdesk/guarantees/:id/deposit/notice', async (req, res) => {
    const { id } = req.params
    const form = readForm(tellForm, req)
    if (!form.ok) return showTelling(unprocessed(res, form.errors), id, form)
    try {
      await tellDeposit(depsOf(res), contractorUser(res), id, form.value)
    } catch (error) {
      if (!isRefused(error, 'day_to_come')) throw error
      const errors = { depositedOn: '入金日は、今日までの日を入力してください' }
      return showTelling(res.status(422), id, { typed: form.typed, errors })
    }
    res.redirect(303, `${depositHref({ id })}#told`)
  })

  return router
}

function factsOf(res: Response, id: string) {
  return depositFacts(depsOf(res).db, contractorUser(res), id)
}

async function showAccount(res: Response, id: string, shown: Shown): Promise<void> {
  const facts = await factsOf(res, id)
  if (facts.entries.length > 0) throw new Refused('not_allowed')
  const bank = await depositoryBankOf(depsOf(res).db, id)
  page(res, 'netdesk/deposits/account', accountPage(facts, bank, { ...shown, csrfField: csrfField(res) }))
}

async function showTelling(res: Response, id: string, shown: Shown): Promise<void> {
  const facts = await factsOf(res, id)
  const model = tellPage(facts, { typed: shown.typed ?? {}, errors: shown.errors, csrfField: csrfField(res) })
  page(res, 'netdesk/deposits/notice', model)
}

function isRefused(error: unknown, reason: Refused['reason']): boolean {
  return error instanceof Refused && error.reason === reason
}
