import { describe, expect, it } from 'vitest'
import type { Application } from '../../src/domain/application.ts'
import { yen } from '../../src/domain/yen.ts'
import { getApplication } from '../../src/store/applications.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'
import { requestDocuments, resumeReview } from '../../src/usecases/document-requests.ts'
import { issueCertificate } from '../../src/usecases/issue-certificate.ts'
import { recordPremiumReceipt } from '../../src/usecases/record-premium-receipt.ts'
import { askForRelease, takeBackApplication } from '../../src/usecases/release-application.ts'
import { beginReview, declineRequest, sendBackApplication } from '../../src/usecases/review-application.ts'
import { saveApplicationSection } from '../../src/usecases/save-application.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { withdrawApplication } from '../../src/usecases/withdraw-application.ts'
import {
  aDraft,
  anApplicationUnderReview,
  anApprovedApplication,
  aPaidApplication,
  aSubmittedApplication,
  onlyRequest,
} from '../support/factories.ts'
import { kaneko, kensetsu, kensetsuDrafter, minato, ohno, saeki } from '../support/people.ts'
import { but, useWorld, type World } from '../support/world.ts'

const contractors = { 送信者: kensetsu, 作成者: kensetsuDrafter, 他社: minato } as const
/** 佐伯 reviewed it; 大野 approves only; 金子 does both. */
const officers = { 佐伯: saeki, 大野: ohno, 金子: kaneko } as const
type Person = keyof typeof contractors | keyof typeof officers

/** What each may do at all in a state. Whatever is not listed is refused, and leaves nothing behind. */
const cells: Readonly<Record<State, Partial<Record<Act, readonly Person[]>>>> = {
  draft: {
    save: ['送信者', '作成者'],
    askForRelease: ['送信者', '作成者'],
    submit: ['送信者'],
    withdraw: ['送信者', '作成者'],
  },
  awaiting_release: { takeBack: ['送信者', '作成者'], submit: ['送信者'], withdraw: ['送信者', '作成者'] },
  submitted: { withdraw: ['送信者'], beginReview: ['佐伯', '金子'] },
  under_review: {
    withdraw: ['送信者'],
    sendBack: ['佐伯'],
    requestDocuments: ['佐伯'],
    approve: ['佐伯'],
    decline: ['佐伯'],
  },
  awaiting_documents: { withdraw: ['送信者'], resumeReview: ['佐伯'] },
  sent_back: { save: ['送信者', '作成者'], submit: ['送信者'], withdraw: ['送信者'] },
  approved: { withdraw: ['送信者'], receive: ['佐伯', '大野', '金子'] },
  paid: { withdraw: ['送信者'], issue: ['大野', '金子'] },
  issued: {},
  declined: {},
  withdrawn: {},
}

type State = keyof typeof ways
type Act = keyof typeof acts

/** How an application comes into each state. */
const ways = {
  draft: (world: World) => aDraft(world),
  awaiting_release: async (world: World) => {
    const draft = await aDraft(world)
    await askForRelease(world, kensetsuDrafter, draft.id, draft.version)
    return draft
  },
  submitted: (world: World) => aSubmittedApplication(world),
  under_review: (world: World) => anApplicationUnderReview(world),
  awaiting_documents: async (world: World) => {
    const reviewed = await anApplicationUnderReview(world)
    await requestDocuments(world, saeki, reviewed.id, reviewed.version, ['工程表'], '')
    return reviewed
  },
  sent_back: async (world: World) => {
    const reviewed = await anApplicationUnderReview(world)
    await sendBackApplication(world, saeki, reviewed.id, reviewed.version, {}, '直してください')
    return reviewed
  },
  approved: (world: World) => anApprovedApplication(world),
  paid: (world: World) => aPaidApplication(world),
  issued: async (world: World) => {
    const paid = await aPaidApplication(world)
    await issueCertificate(world, ohno, paid.id, onlyRequest(paid).id, paid.version)
    return paid
  },
  declined: async (world: World) => {
    const reviewed = await anApplicationUnderReview(world)
    await declineRequest(world, saeki, reviewed.id, onlyRequest(reviewed).id, reviewed.version, '限度額を超えます')
    return reviewed
  },
  withdrawn: async (world: World) => {
    const submitted = await aSubmittedApplication(world)
    await withdrawApplication(world, kensetsu, submitted.id, submitted.version)
    return submitted
  },
}

type Contractor = (typeof contractors)[keyof typeof contractors]
type Officer = (typeof officers)[keyof typeof officers]

const ofContractors = {
  save: (world: World, by: Contractor, { id, version, content }: Application) =>
    saveApplicationSection(world, by, id, version, 'delivery', content.delivery ?? expect.fail('no delivery')),
  askForRelease: (world: World, by: Contractor, { id, version }: Application) => askForRelease(world, by, id, version),
  takeBack: (world: World, by: Contractor, { id, version }: Application) => takeBackApplication(world, by, id, version),
  submit: (world: World, by: Contractor, { id, version }: Application) => submitApplication(world, by, id, version),
  withdraw: (world: World, by: Contractor, { id, version }: Application) => withdrawApplication(world, by, id, version),
}
const ofOfficers = {
  beginReview: (world: World, by: Officer, { id, version }: Application) => beginReview(world, by, id, version),
  sendBack: (world: World, by: Officer, { id, version }: Application) =>
    sendBackApplication(world, by, id, version, {}, '直してください'),
  requestDocuments: (world: World, by: Officer, { id, version }: Application) =>
    requestDocuments(world, by, id, version, ['工程表'], ''),
  resumeReview: (world: World, by: Officer, { id, version }: Application) => resumeReview(world, by, id, version),
  approve: (world: World, by: Officer, application: Application) =>
    approveRequest(world, by, application.id, onlyRequest(application).id, application.version),
  decline: (world: World, by: Officer, application: Application) =>
    declineRequest(world, by, application.id, onlyRequest(application).id, application.version, '限度額を超えます'),
  receive: (world: World, by: Officer, application: Application) => {
    const request = onlyRequest(application)
    const premium = request.premiumAmount ?? yen(1)
    return recordPremiumReceipt(world, by, application.id, request.id, application.version, premium)
  },
  issue: (world: World, by: Officer, application: Application) =>
    issueCertificate(world, by, application.id, onlyRequest(application).id, application.version),
}
const acts = { ...ofContractors, ...ofOfficers }

describe('every state × act × person', () => {
  const world = useWorld()

  it.each(Object.keys(ways) as State[])('%s', async (state) => {
    const { id } = await ways[state](world)
    const application = await getApplication(world.db, id)
    expect(onlyRequest(application).state).toBe(state === 'paid' ? 'approved' : state)

    for (const [act, name, done] of attempts(application)) {
      const isAllowed = cells[state][act]?.includes(name) ?? false
      expect([state, act, name, await isDone(world, done)]).toEqual([state, act, name, isAllowed])
    }
    expect(await getApplication(world.db, id)).toEqual(application)
  })
})

type Attempt = readonly [act: Act, by: Person, done: (world: World) => Promise<unknown>]

function attempts(application: Application): Attempt[] {
  const byContractors = Object.entries(ofContractors).flatMap(([act, done]) =>
    Object.entries(contractors).map(([name, by]): Attempt => [
      act as Act,
      name as Person,
      (world) => done(world, by, application),
    ]),
  )
  const byOfficers = Object.entries(ofOfficers).flatMap(([act, done]) =>
    Object.entries(officers).map(([name, by]): Attempt => [
      act as Act,
      name as Person,
      (world) => done(world, by, application),
    ]),
  )
  return [...byContractors, ...byOfficers]
}

class TakenBack extends Error {}

/** Whether the act went through; what it did is taken back, so that the next one finds the same state. */
async function isDone(world: World, done: (world: World) => Promise<unknown>): Promise<boolean> {
  try {
    await world.db.transaction(async (db) => {
      await done(but(world, { db }))
      throw new TakenBack()
    })
  } catch (error) {
    if (error instanceof TakenBack) return true
    if (error instanceof Error && ['Refused', 'NotFound'].includes(error.name)) return false
    throw error
  }
  return false
}
