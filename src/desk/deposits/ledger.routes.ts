import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { accountForm } from '../../access/deposit-account.form.ts'
import { depositFacts, depositoryBankOf } from '../../access/deposit-facts.ts'
import { csrfField } from '../../access/frame.ts'
import { postingKinds } from '../../domain/deposit-account.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { yen } from '../../domain/yen.ts'
import { listDepositAccounts } from '../../store/deposits.ts'
import { listPayoutsOfGuarantee } from '../../store/payout-requests.ts'
import { recordDepositAccount } from '../../usecases/deposit-account.ts'
import { postBankReport, reverseEntry } from '../../usecases/deposit-entries.ts'
import { choiceField, dayField, optionalTextField, textField, yenField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { refusalText } from '../../wording/refusals.ts'
import { unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { deskAccountPage, entryPage, ledgerHref, ledgerPage, reversalPage } from './ledger.page.ts'

const entryForm = z.object({
  kind: choiceField('内容', postingKinds),
  happenedOn: dayField('日付'),
  amount: yenField('金額', { min: yen(1) }),
  bankReference: textField('銀行の整理番号', { maxLength: 40 }),
  note: optionalTextField('摘要', { maxLength: 100 }),
})
const reversalForm = z.object({ reason: textField('取消の理由', { maxLength: 100 }) })

type Back = { readonly typed: Typed; readonly errors: FieldErrors }

/** 預託金の記帳 of a guarantee: read it, post a bank's report, take an entry back, change the account. */
export function ledgerRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'entryId')

  router.get('/desk/guarantees/:id/deposit', async (req, res) => {
    const { db } = depsOf(res)
    const facts = await factsOf(res, req.params.id)
    const payouts = await listPayoutsOfGuarantee(db, facts.guarantee.id)
    const accounts = await listDepositAccounts(db, facts.guarantee.id)
    page(res, 'desk/deposits/ledger', ledgerPage(facts, payouts, accounts))
  })

  router.get('/desk/guarantees/:id/deposit/entries', async (req, res) => {
    await showEntry(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/desk/guarantees/:id/deposit/entries', async (req, res) => {
    const { id } = req.params
    const form = readForm(entryForm, req)
    if (!form.ok) return showEntry(unprocessed(res, form.errors), id, form)
    try {
      await postBankReport(depsOf(res), deskUser(res), id, form.value)
    } catch (error) {
      return showEntry(res.status(422), id, { typed: form.typed, errors: postingErrors(error) })
    }
    res.redirect(303, ledgerHref(id))
  })

  router.get('/desk/guarantees/:id/deposit/entries/:entryId/reversal', async (req, res) => {
    await showReversal(res, req.params.id, req.params.entryId, { typed: {}, errors: {} })
  })

  router.post('/desk/guarantees/:id/deposit/entries/:entryId/reversal', async (req, res) => {
    const { id, entryId } = req.params
    const form = readForm(reversalForm, req)
    if (!form.ok) return showReversal(unprocessed(res, form.errors), id, entryId, form)
    await reverseEntry(depsOf(res), deskUser(res), id, entryId, form.value.reason)
    res.redirect(303, ledgerHref(id))
  })

  router.get('/desk/guarantees/:id/deposit/account', async (req, res) => {
    await showAccount(res, req.params.id, null)
  })

  router.post('/desk/guarantees/:id/deposit/account', async (req, res) => {
    const { id } = req.params
    const form = readForm(accountForm, req)
    if (!form.ok) return showAccount(unprocessed(res, form.errors), id, form)
    try {
      await recordDepositAccount(depsOf(res), deskUser(res), id, form.value)
    } catch (error) {
      if (!(error instanceof Refused) || error.reason !== 'nothing_changed') throw error
    }
    res.redirect(303, ledgerHref(id))
  })

  return router
}

/** Refusals that are about what was typed stand at its field; every other is no matter of the form. */
export function postingErrors(error: unknown): FieldErrors {
  const fields: Partial<Record<Refused['reason'], string>> = {
    balance_exceeded: 'amount',
    day_to_come: 'happenedOn',
    report_twice: 'bankReference',
  }
  const field = error instanceof Refused ? fields[error.reason] : undefined
  if (!(error instanceof Refused) || !field) throw error
  return { [field]: refusalText(error.reason, error.detail).sentence }
}

function factsOf(res: Response, id: string) {
  return depositFacts(depsOf(res).db, deskUser(res), id)
}

async function showEntry(res: Response, id: string, back: Back): Promise<void> {
  const facts = await factsOf(res, id)
  if (!facts.account) throw new Refused('account_missing')
  page(res, 'desk/deposits/entry', entryPage(facts, { ...back, csrfField: csrfField(res) }))
}

async function showReversal(res: Response, id: string, entryId: string, back: Back): Promise<void> {
  const facts = await factsOf(res, id)
  const entry = facts.entries.find((one) => one.id === entryId)
  if (!entry) throw new NotFound()
  page(res, 'desk/deposits/reversal', reversalPage(facts, entry, { ...back, csrfField: csrfField(res) }))
}

async function showAccount(res: Response, id: string, back: Back | null): Promise<void> {
  const facts = await factsOf(res, id)
  const bank = await depositoryBankOf(depsOf(res).db, id)
  const shown = { typed: back?.typed ?? null, errors: back?.errors ?? {}, csrfField: csrfField(res) }
  page(res, 'desk/deposits/account', deskAccountPage(facts, bank, shown))
}
