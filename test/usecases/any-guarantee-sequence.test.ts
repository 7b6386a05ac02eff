import fc from 'fast-check'
import { expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { listVersions } from '../../src/store/certificates.ts'
import { getGuarantee, type GuaranteeRow } from '../../src/store/guarantees.ts'
import { amendGuarantee } from '../../src/usecases/amend-guarantee.ts'
import { confirmGuaranteeAct, turnDownProposal } from '../../src/usecases/decide-guarantee-act.ts'
import {
  confirmDeskProposal,
  proposeKeyReissue,
  takeBackDeskProposal,
  turnDownDeskProposal,
} from '../../src/usecases/desk-proposals.ts'
import { lookUpCertificate } from '../../src/usecases/look-up-certificate.ts'
import { proposeGuaranteeAct, takeBackProposal } from '../../src/usecases/propose-guarantee-act.ts'
import { viewCertificate } from '../../src/usecases/view-certificate.ts'
import { handOverKey } from '../../src/usecases/view-authentication-key.ts'
import { anIssuedGuarantee, keyOf } from '../support/factories.ts'
import { cancellation, correction, voiding } from '../support/guarantee-acts.ts'
import { modelBatches } from '../support/model-runs.ts'
import { hitachinaka, kaneko, kensetsu, minato, ohno, saeki, ward } from '../support/people.ts'
import { after, useWorld } from '../support/world.ts'

const people = { saeki, ohno, kaneko } as const
type Officer = keyof typeof people

const kinds = ['voiding', 'cancellation', 'correction'] as const
const moves = [
  ...kinds.flatMap((kind) => officersDo('propose', kind)),
  ...officersDo('proposeKey', null),
  ...(['confirm', 'turnDown', 'takeBack'] as const).flatMap((act) => [
    ...officersDo(act, 'certificate'),
    ...officersDo(act, 'key'),
  ]),
  ...officersDo('amend', null),
  ...(['kensetsu', 'minato'] as const).map((by) => ({ act: 'handOver' as const, by, what: null })),
  ...(['hitachinaka', 'ward'] as const).flatMap((by) =>
    (['live', 'ended'] as const).map((what) => ({ act: 'lookUp' as const, by, what })),
  ),
]
type Move = (typeof moves)[number]

function officersDo<Name extends string, What>(act: Name, what: What) {
  return (Object.keys(people) as Officer[]).map((by) => ({ act, by, what }))
}

/** What the rules say about a guarantee once it is issued, told once more and without the code that is tested. */
type Model = {
  state: 'in_force' | 'voided' | 'cancelled'
  changes: number
  corrections: number
  /** How often what the certificate says was changed; a proposal against an earlier one is out of date. */
  edition: number
  certificate: { kind: (typeof kinds)[number]; by: Officer; edition: number } | null
  key: { by: Officer } | null
  keys: number
  isHandedOver: boolean
}

const reviewers: readonly string[] = ['saeki', 'kaneko']
const approvers: readonly string[] = ['ohno', 'kaneko']
const world = useWorld()

it.each(modelBatches)(
  'whoever does whatever to a guarantee, it goes only where the rules let it, and both sides read the same ($batch)',
  async ({ runs }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(9_999), { minLength: 20, maxLength: 25 }), async (picks) => {
        const issued = await anIssuedGuarantee(world)
        const keys = [await keyOf(world, issued)]
        const ids: Ids = { certificate: '', key: '' }
        const model: Model = {
          state: 'in_force',
          changes: 0,
          corrections: 0,
          edition: 0,
          certificate: null,
          key: null,
          keys: 1,
          isHandedOver: false,
        }
        for (const pick of picks) {
          const move = moves[pick % moves.length] as Move
          const before = await getGuarantee(world.db, issued.id)
          const isExpected = foretold(model, move)

          const isDone = await attempted(before, keys, ids, move, model)

          const now = await getGuarantee(world.db, issued.id)
          expect([move, isDone]).toEqual([move, isExpected])
          expect([now.state, now.changeNumber]).toEqual([model.state, model.changes])
          expect(now.keyHandedOverOn !== null).toBe(model.isHandedOver)
          expect(await listVersions(world.db, issued.id)).toHaveLength(1 + model.changes + model.corrections)
          if (keys.length < model.keys) keys.push(await keyOf(world, issued))
          expect(new Set(keys).size).toBe(model.keys)
        }
        await expectBothSidesToReadTheSame(issued, keys)
      }),
      { numRuns: runs },
    )
  },
  6_000_000,
)

/** I10: every version, and what became of it, field by field. */
async function expectBothSidesToReadTheSame(issued: GuaranteeRow, keys: readonly string[]): Promise<void> {
  const tomorrow = after(world, 86_400_000)
  await lookUpCertificate(tomorrow, hitachinaka, issued.guaranteeNumber, keys.at(-1) ?? '')
  for (const { id } of await listVersions(world.db, issued.id)) {
    const [contractor, body] = [
      await viewCertificate(world, kensetsu, issued.id, id, 'page'),
      await viewCertificate(world, hitachinaka, issued.id, id, 'page'),
    ]
    expect(body.version).toEqual(contractor.version)
    expect(body.versions).toEqual(contractor.versions)
    expect(body.acts).toEqual(contractor.acts)
    expect(body.guarantee).toEqual(contractor.guarantee)
  }
}

/** Whether the move is allowed; if so the model has made it. */
function foretold(model: Model, { act, by, what }: Move): boolean {
  switch (act) {
    case 'propose':
      if (!reviewers.includes(by) || model.state !== 'in_force' || model.certificate) return false
      // 訂正 that says what the certificate says already corrects nothing.
      if (what === 'correction' && model.corrections > 0) return false
      return made(model, {
        certificate: { kind: what, by, edition: model.edition },
      })
    case 'proposeKey':
      if (!reviewers.includes(by) || model.state !== 'in_force' || model.key) return false
      return made(model, { key: { by } })
    case 'confirm':
      if (!approvers.includes(by)) return false
      return what === 'key' ? keyConfirmed(model, by) : certificateConfirmed(model, by)
    case 'turnDown': {
      const open = what === 'key' ? model.key : model.certificate
      if (!approvers.includes(by) || !open || open.by === by) return false
      return made(model, what === 'key' ? { key: null } : { certificate: null })
    }
    case 'takeBack': {
      const open = what === 'key' ? model.key : model.certificate
      if (!open || open.by !== by) return false
      return made(model, what === 'key' ? { key: null } : { certificate: null })
    }
    case 'amend':
      if (!approvers.includes(by) || model.state !== 'in_force') return false
      return made(model, { changes: model.changes + 1, edition: model.edition + 1 })
    case 'handOver':
      return by === 'kensetsu' && made(model, { isHandedOver: true })
    case 'lookUp':
      return by === 'hitachinaka' && what === 'live'
  }
}

function keyConfirmed(model: Model, by: string): boolean {
  if (!model.key || model.key.by === by || model.state !== 'in_force') return false
  return made(model, { key: null, keys: model.keys + 1, isHandedOver: false })
}

function certificateConfirmed(model: Model, by: string): boolean {
  const open = model.certificate
  if (!open || open.by === by || open.edition !== model.edition || model.state !== 'in_force') return false
  const done = { certificate: null, edition: model.edition + 1 }
  if (open.kind === 'correction') return made(model, { ...done, corrections: model.corrections + 1 })
  return made(model, { ...done, state: open.kind === 'voiding' ? 'voided' : 'cancelled' })
}

function made(model: Model, change: Partial<Model>): boolean {
  Object.assign(model, change)
  return true
}

type Ids = { certificate: string; key: string }

async function attempted(
  guarantee: GuaranteeRow,
  keys: readonly string[],
  ids: Ids,
  move: Move,
  model: Model,
): Promise<boolean> {
  try {
    return await make(guarantee, keys, ids, move, model)
  } catch (error) {
    if (error instanceof Error && ['Refused', 'NotFound'].includes(error.name)) return false
    throw error
  }
}

async function make(
  { id, version, guaranteeNumber, guaranteedAmount }: GuaranteeRow,
  keys: readonly string[],
  ids: Ids,
  { act, by, what }: Move,
  model: Model,
): Promise<boolean> {
  const officer = people[by as Officer]
  const isKey = what === 'key'
  const proposal = isKey ? ids.key : ids.certificate
  // Nothing was ever put forward: there is no page to press a button on.
  if (['confirm', 'turnDown', 'takeBack'].includes(act) && proposal === '') return false
  const proposed = await versionOf(isKey ? 'desk_proposals' : 'guarantee_act_proposals', proposal)
  switch (act) {
    case 'propose':
      ids.certificate = await proposeGuaranteeAct(
        world,
        officer,
        id,
        version,
        { voiding, cancellation, correction }[what],
      )
      return true
    case 'proposeKey':
      ids.key = await proposeKeyReissue(world, officer, id, version, '誤送信のため')
      return true
    case 'confirm':
      await (isKey ? confirmDeskProposal : confirmGuaranteeAct)(world, officer, proposal, proposed, guaranteeNumber)
      return true
    case 'turnDown':
      await (isKey ? turnDownDeskProposal : turnDownProposal)(world, officer, proposal, proposed, '待ってください')
      return true
    case 'takeBack':
      await (isKey ? takeBackDeskProposal : takeBackProposal)(world, officer, proposal, proposed)
      return true
    case 'amend':
      await amendGuarantee(world, officer, id, version, { guaranteedAmount: yen(guaranteedAmount + 1) })
      return true
    case 'handOver':
      await handOverKey(world, by === 'kensetsu' ? kensetsu : minato, id, version, day('2026-05-20'))
      return true
    case 'lookUp': {
      const key = what === 'live' ? keys.at(-1) : keys.at(-2)
      const user = by === 'hitachinaka' ? hitachinaka : ward
      const answer = await lookUpCertificate(world, user, guaranteeNumber, key ?? 'ACDE-FHJK-MNPR')
      if (what === 'ended' && key && by === 'hitachinaka') expect(['ended_key', 'slowed']).toContain(answer.kind)
      // A body that tried too often waits; that is not what this test is about.
      if (answer.kind === 'slowed') return foretold(model, { act, by, what })
      return answer.kind === 'matched'
    }
  }
}

async function versionOf(table: string, id: string): Promise<number> {
  if (id === '') return 1
  return (await world.db(table).where({ id }).first('version')).version
}
