import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Application } from '../../src/domain/application.ts'
import { requestStates, type RequestState } from '../../src/domain/request.ts'
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
import { modelBatches } from '../support/model-runs.ts'
import { kaneko, kensetsu, kensetsuDrafter, minato, ohno, saeki } from '../support/people.ts'
import { useWorld } from '../support/world.ts'

const contractors = { kensetsu, kensetsuDrafter, minato } as const
const officers = { saeki, ohno, kaneko } as const
const contractorActs = ['askForRelease', 'takeBack', 'submit', 'withdraw'] as const
const officerActs = ['beginReview', 'sendBack', 'approve', 'decline', 'receive', 'issue'] as const

type Contractor = keyof typeof contractors
type Officer = keyof typeof officers
type ContractorMove = MoveOf<Contractor, (typeof contractorActs)[number]>
type OfficerMove = MoveOf<Officer, (typeof officerActs)[number]>
type Move = ContractorMove | OfficerMove
type MoveOf<By, Act> = { readonly by: By; readonly act: Act; readonly place: 0 | 1; readonly isStale: boolean }

/** What the rules say about an application of two requests, told once more and without the code that is tested. */
type Model = {
  isSent: boolean
  /** In whose hands it is since the first review was begun. */
  holder: Officer | null
  requests: { state: RequestState; isPaid: boolean; reviewer: Officer | null }[]
}

const premiums = [45_380, 25_800]
const world = useWorld()

it.each(modelBatches)(
  'whoever does whatever in whatever order, the application goes only where the rules let it ($batch)',
  async ({ runs }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyChoice, { minLength: 25, maxLength: 30 }), async (choices) => {
        const draft = await aDraft(world, { guarantees: bothProducts })
        const model: Model = {
          isSent: false,
          holder: null,
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
      { numRuns: runs },
    )
  },
  6_000_000,
)

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
  return isContractors(move) ? contractorMoved(model, move) : model.isSent && officerMoved(model, move)
}

function contractorMoved(model: Model, { act, by }: ContractorMove): boolean {
  if (by === 'minato') return false
  switch (act) {
    case 'askForRelease':
      return allMoved(model, ['draft'], 'awaiting_release')
    case 'takeBack':
      return allMoved(model, ['awaiting_release'], 'draft')
    case 'submit':
      if (by !== 'kensetsu' || !allMoved(model, ['draft', 'awaiting_release', 'sent_back'], 'submitted')) return false
      model.isSent = true
      return true
    case 'withdraw':
      if (model.isSent && by !== 'kensetsu') return false
      return allMoved(
        model,
        requestStates.filter((state) => !ended.includes(state)),
        'withdrawn',
      )
  }
}

function officerMoved(model: Model, { act, by, place }: OfficerMove): boolean {
  const request = model.requests[place] ?? { state: 'withdrawn', isPaid: false, reviewer: null }
  const mayReview = by !== 'ohno' && (model.holder === null || model.holder === by)
  switch (act) {
    case 'beginReview':
      if (!mayReview || !allMoved(model, ['submitted'], 'under_review')) return false
      model.holder = by
      return true
    case 'sendBack':
      if (model.requests.some(({ state }) => state === 'approved' || state === 'issued')) return false
      return mayReview && allMoved(model, ['under_review'], 'sent_back')
    case 'approve':
      return mayReview && changed(request, request.state === 'under_review', { state: 'approved', reviewer: by })
    case 'decline':
      return mayReview && changed(request, request.state === 'under_review', { state: 'declined' })
    case 'receive':
      return changed(request, request.state === 'approved' && !request.isPaid, { isPaid: true })
    case 'issue':
      if (by === 'saeki' || by === request.reviewer) return false
      return changed(request, request.state === 'approved' && request.isPaid, { state: 'issued' })
  }
}

const ended: readonly RequestState[] = ['issued', 'declined', 'withdrawn']

function allMoved(model: Model, from: readonly RequestState[], to: RequestState): boolean {
  const moving = model.requests.filter(({ state }) => from.includes(state))
  for (const request of moving) request.state = to
  return moving.length > 0
}

function changed(request: Model['requests'][number], isAllowed: boolean, change: Partial<typeof request>): boolean {
  if (isAllowed) Object.assign(request, change)
  return isAllowed
}

function isContractors(move: Move): move is ContractorMove {
  return move.by in contractors
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
