import { type Response, Router } from 'express'
import { depsOf, ordererUser } from '../access/context.ts'
import { csrfField } from '../access/frame.ts'
import { foldCode } from '../domain/authentication-key.ts'
import { Refused } from '../domain/errors.ts'
import { listHeld } from '../store/guarantees.ts'
import type { Realm } from '../store/realms.ts'
import { type LookUpAnswer, lookUpCertificate } from '../usecases/look-up-certificate.ts'
import { readForm, readQuery, type Typed, typedText } from '../web/form.ts'
import { otherWorldText } from '../wording/other-world.ts'
import { lookupForm, lookupQuery, missingParts } from './lookup.form.ts'
import { lookupPage, type Outcome } from './lookup.page.ts'
import { oddityOf } from './odd-key.ts'
import { type Pair, readPair } from './pasted.ts'
import { page } from './views.ts'
import { untilText, waitText } from './wait.ts'

const recentCount = 10

/** 証書を確認する. The key is posted: a secret stands in no address, no title and no log. */
export function lookupRoutes(): Router {
  const router = Router()

  router.get('/dsure/lookup', async (req, res) => {
    const guaranteeNumber = typedText(readQuery(lookupQuery, req).typed, 'number')
    await show(res, guaranteeNumber === '' ? {} : { guaranteeNumber }, { kind: 'asked' })
  })

  router.post('/dsure/lookup', async (req, res) => {
    const form = readForm(lookupForm, req)
    if (!form.ok) return answer(res, form.typed, { kind: 'unreadable', errors: form.errors })
    const pair = readPair(form.value.guaranteeNumber, form.value.authenticationKey)
    const errors = missingParts(form.typed, pair)
    if (Object.keys(errors).length > 0) return answer(res, form.typed, { kind: 'unreadable', errors })

    const found = await lookUp(res, pair)
    if (found.kind === 'matched') return res.redirect(303, `/dsure/guarantees/${found.guaranteeId}`)
    await answer(res, form.typed, outcomeOf(res, pair, found))
  })

  return router
}

/** A page kept by Back carries a one-time key that is spent. Looking up something else with it does no harm: it is a new look-up. */
async function lookUp(res: Response, { guaranteeNumber, authenticationKey }: Pair): Promise<LookUpAnswer> {
  const deps = depsOf(res)
  const user = ordererUser(res)
  try {
    return await lookUpCertificate(deps, user, guaranteeNumber, authenticationKey)
  } catch (error) {
    if (!(error instanceof Refused && error.reason === 'form_reused')) throw error
    const { id, address, isResumed } = deps.request
    const afresh = { ...deps, request: { id, address, isResumed, once: null } }
    return lookUpCertificate(afresh, user, guaranteeNumber, authenticationKey)
  }
}

function outcomeOf(res: Response, pair: Pair, found: Exclude<LookUpAnswer, { kind: 'matched' }>): Outcome {
  const { realm, now, instant } = depsOf(res)
  const read = { ...pair, authenticationKey: inGroups(pair.authenticationKey) }
  if (found.kind === 'not_matched') return { kind: 'not_matched', read, oddity: oddityIn(realm, pair) }
  if (found.kind === 'ended_key') return { kind: 'ended_key', read }
  const waitMs = new Date(found.until).getTime() - instant().getTime()
  res.setHeader('Retry-After', Math.max(1, Math.ceil(waitMs / 1_000)))
  return { kind: 'slowed', read, wait: waitText(waitMs), until: untilText(now(), waitMs) }
}

/** What is odd about what was typed: of the other world, or a slip. */
function oddityIn({ kind }: Realm, { guaranteeNumber, authenticationKey }: Pair): string | null {
  return otherWorldText(kind, guaranteeNumber, authenticationKey) ?? oddityOf(authenticationKey, kind)
}

/** Twelve characters as on the notice, also where one of them is no character of ours. */
function inGroups(key: string): string {
  const characters = foldCode(key).replaceAll('-', '')
  return [...characters].length === 12 ? characters.replace(/^(.{4})(.{4})(.{4})$/u, '$1-$2-$3') : characters
}

async function answer(res: Response, typed: Typed, outcome: Outcome): Promise<void> {
  // A form given back after sign-in has no errors: nothing is wrong with it.
  const opensNothing = outcome.kind === 'not_matched' || outcome.kind === 'ended_key'
  const isWrong = opensNothing || (outcome.kind === 'unreadable' && hasAny(outcome.errors))
  if (isWrong) res.status(422)
  if (outcome.kind === 'slowed') res.status(429)
  await show(res, typed, outcome)
}

async function show(res: Response, typed: Typed, outcome: Outcome): Promise<void> {
  const { db, realm } = depsOf(res)
  const held = await listHeld(db, ordererUser(res).ordererId, null, recentCount)
  const around = {
    csrfField: csrfField(res),
    recent: held.slice(0, recentCount),
    hasMore: held.length > recentCount,
    isTrial: realm.kind === 'trial',
  }
  page(res, 'dsure/lookup', lookupPage(around, typed, outcome))
}

function hasAny(errors: object): boolean {
  return Object.keys(errors).length > 0
}
