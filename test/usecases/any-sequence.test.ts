import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Application } from '../../src/domain/application.ts'
import type { RequestState } from '../../src/domain/request.ts'
import { yen } from '../../src/domain/yen.ts'
import { getApplication } from '../../src/store/applications.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'
import { issueCertificate } from '../../src/usecases/issue-certificate.ts'
import { recordPremiumReceipt } from '../../src/usecases/record-premium-receipt.ts'
import { askForRelease, takeBackApplication } from '../../src/usecases/release-application.ts'
import { beginReview, declineRequest, sendBackApplication } from '../../src/usecases/review-application.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { withdrawApplication } from '../../src/usecases/withdraw-application.ts'
import { aDraft, bothProducts } from '../support/factories.ts'
import { kaneko, kensetsu, kensetsuDrafter, minato, ohno, saeki } from '../support/people.ts'
import { useWorld } from '../support/world.ts'

const contractors = { kensetsu, kensetsuDrafter, minato } as const
const officers = { saeki, ohno, kaneko } as const
const contractorActs = ['askForRelease', 'takeBack', 'submit', 'withdraw'] as const
const officerActs = ['beginReview', 'sendBack', 'approve', 'decline', 'receive', 'issue'] as const

type Contractor = keyof typeof contractors
type Officer = keyof typeof officers
type Move = { readonly place: 0 | 1; readonly isStale: boolean } & (
  | { readonly by: Contractor; readonly act: (typeof contractorActs)[number] }
  | { readonly by: Officer; readonly act: (typeof officerActs)[number] }
)

/** What the rules say about an application of two requests, told once more and without the code that is tested. */
type Model = { isSent: boolean; requests: { state: RequestState; isPaid: boolean; reviewer: Officer | null }[] }

const premiums = [45_380, 25_800]
const world = useWorld()

it('whoever does whatever in whatever order, the application goes only where the rules let it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyChoice, { minLength: 25, maxLength: 30 }), async (choices) => {
      const draft = await aDraft(world, { guarantees: bothProducts })
      const model: Model = {
        isSent: false,
        requests: draft.requests.map(() => ({ state: 'draft', isPaid: false, reviewer: null })),
      }
      let { version } = draft
      for (const choice of choices) {
        const move = chosen(choice, model)
        const isExpected = !move.isStale && foretold(model, move)

        const isDone = await attempted(draft, version - (move.isStale ? 1 : 0), move)

        const after = await getApplication(world.db, draft.id)
        expect([move, isDone]).toEqual([move, isExpected])
        expect(after.requests.map(({ state }) => state)).toEqual(model.requests.map(({ state }) => state))
        expect(after.version).toBe(version + (isDone ? 1 : 0))
        version = after.version
      }
    }),
    { numRuns: 15 },
  )
}, 60_000)

/** Every move there is. */
const moves: readonly Move[] = ([0, 1] as const).flatMap((place) =>
  [false, true].flatMap((isStale) => [
    ...contractorActs.flatMap((act) =>
      Object.keys(contractors).map((by) => ({ place, isStale, act, by: by as Contractor })),
    ),
    ...officerActs.flatMap((act) => Object.keys(officers).map((by) => ({ place, isStale, act, by: by as Officer }))),
  ]),
)

/** Any move at all, or one that leads on: of moves at random hardly any would do something. */
const anyChoice = fc.record({ isLeading: fc.integer({ min: 0, max: 99 }).map((one) => one < 60), pick: fc.nat(9_999) })

function chosen({ isLeading, pick }: { isLeading: boolean; pick: number }, model: Model): Move {
  const ending = ['withdraw', 'decline']
  const leading = moves.filter(
    (move) => !move.isStale && !ending.includes(move.act) && foretold(structuredClone(model), move),
  )
  const among = isLeading && leading.length > 0 ? leading : moves
  return among[pick % among.length] as Move
}

/** Whether the move is allowed; if so the model has made it. */
function foretold(model: Model, move: Move): boolean {
  const all = model.requests
  const request = all[move.place]
  if (!request) throw new Error('there are two requests')
  const isAny = (...states: RequestState[]) => all.some(({ state }) => states.includes(state))
  const stepAll = (from: RequestState[], to: RequestState): boolean => {
    if (!isAny(...from)) return false
    for (const one of all) if (from.includes(one.state)) one.state = to
    return true
  }
  if (move.by === 'minato') return false
  switch (move.act) {
    case 'askForRelease':
      return stepAll(['draft'], 'awaiting_release')
    case 'takeBack':
      return stepAll(['awaiting_release'], 'draft')
    case 'submit':
      if (move.by !== 'kensetsu' || !stepAll(['draft', 'awaiting_release', 'sent_back'], 'submitted')) return false
      model.isSent = true
      return true
    case 'withdraw':
      if (model.isSent && move.by !== 'kensetsu') return false
      return stepAll(['draft', 'awaiting_release', 'submitted', 'under_review', 'sent_back', 'approved'], 'withdrawn')
  }
  if (!model.isSent) return false
  const mayReview = move.by !== 'ohno'
  switch (move.act) {
    case 'beginReview':
      return mayReview && stepAll(['submitted'], 'under_review')
    case 'sendBack':
      return mayReview && !isAny('approved', 'issued') && stepAll(['under_review'], 'sent_back')
    case 'approve':
      if (!mayReview || request.state !== 'under_review') return false
      Object.assign(request, { state: 'approved', reviewer: move.by })
      return true
    case 'decline':
      if (!mayReview || request.state !== 'under_review') return false
      request.state = 'declined'
      return true
    case 'receive':
      if (request.state !== 'approved' || request.isPaid) return false
      request.isPaid = true
      return true
    case 'issue':
      if (move.by === 'saeki' || request.state !== 'approved' || !request.isPaid) return false
      if (request.reviewer === move.by) return false
      request.state = 'issued'
      return true
  }
}

async function attempted({ id, requests }: Application, version: number, move: Move): Promise<boolean> {
  try {
    await make(id, requests[move.place]?.id ?? '', version, move)
    return true
  } catch (error) {
    if (error instanceof Error && ['Refused', 'NotFound'].includes(error.name)) return false
    throw error
  }
}

function make(id: string, requestId: string, version: number, move: Move): Promise<unknown> {
  switch (move.act) {
    case 'askForRelease':
      return askForRelease(world, contractors[move.by], id, version)
    case 'takeBack':
      return takeBackApplication(world, contractors[move.by], id, version)
    case 'submit':
      return submitApplication(world, contractors[move.by], id, version)
    case 'withdraw':
      return withdrawApplication(world, contractors[move.by], id, version)
    case 'beginReview':
      return beginReview(world, officers[move.by], id, version)
    case 'sendBack':
      return sendBackApplication(world, officers[move.by], id, version, {}, '直してください')
    case 'approve':
      return approveRequest(world, officers[move.by], id, requestId, version)
    case 'decline':
      return declineRequest(world, officers[move.by], id, requestId, version, '限度額を超えます')
    case 'receive':
      return recordPremiumReceipt(world, officers[move.by], id, requestId, version, yen(premiums[move.place] ?? 0))
    case 'issue':
      return issueCertificate(world, officers[move.by], id, requestId, version)
  }
}
