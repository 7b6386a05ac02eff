import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { contradictionsIn } from '../domain/orderer-contradictions.ts'
import type { OrdererRules } from '../domain/orderer-rules.ts'
import { adoptRules, type RuleProposal, takeBackRules, turnDownRules } from '../domain/rule-proposal.ts'
import {
  addRuleProposal,
  addRules,
  addVerification,
  getRuleProposal,
  listRules,
  rulesOn,
  saveRuleProposal,
  withdrawRules,
} from '../store/orderer-rules.ts'
import { getOrderer } from '../store/orderers.ts'
import type { Deps, DeskUser } from './deps.ts'
import { demandAdministrator } from './orderer-masters.ts'
import { type Act, perform } from './perform.ts'

/** What an administrator puts forward for a body. */
export type ProposedRules = {
  readonly rules: OrdererRules
  readonly validFrom: Day
  readonly source: string
  readonly verifiedOn: Day
}

/** 規則を提案する. Nothing changes yet; one proposal may wait for a body at a time. Gives its id. */
export async function proposeOrdererRules(
  deps: Deps,
  user: DeskUser,
  ordererId: string,
  proposed: ProposedRules,
): Promise<string> {
  return perform(deps, user, 'propose-orderer-rules', async ({ tx, at, today, record }) => {
    demandAdministrator(user)
    const orderer = await getOrderer(tx, user.realmId, ordererId)
    if (orderer.endedOn) throw new Refused('orderer_ended', { name: orderer.name })
    const { rules, validFrom, source, verifiedOn } = proposed
    if (verifiedOn > today) throw new Refused('day_to_come')
    demandConsistent(rules)

    const by = { proposedBy: user.userId, proposedAt: at }
    const id = await addRuleProposal(tx, user.realmId, { ordererId, rules, validFrom, source, verifiedOn, ...by })
    if (!id) throw new Refused('rules_waiting')
    await record({
      name: 'orderer.rules_proposed',
      subjectId: ordererId,
      details: { proposalId: id, validFrom, source },
    })
    return id
  })
}

/** 承認する: the rules hold from their day. By an approver who did not put them forward. Gives the body's id. */
export async function adoptOrdererRules(deps: Deps, user: DeskUser, id: string, version: number): Promise<string> {
  return perform(deps, user, 'adopt-orderer-rules', async (act) => {
    const { tx, at, record } = act
    const before = await proposalToDecide(act, user, id, version)
    await saveRuleProposal(tx, before, adoptRules(before, user.userId, at))
    demandConsistent(before.rules)
    const rulesId = await addRules(tx, before)
    const { ordererId, validFrom } = before
    const details = { proposalId: id, rulesId, validFrom }
    await record({ name: 'orderer.rules_adopted', subjectId: ordererId, details })
    return ordererId
  })
}

/** 差し戻す, with the reason. */
export async function turnDownOrdererRules(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  note: string,
): Promise<void> {
  await perform(deps, user, 'turn-down-orderer-rules', async (act) => {
    const before = await proposalToDecide(act, user, id, version)
    await saveRuleProposal(act.tx, before, turnDownRules(before, user.userId, note, act.at))
    const details = { proposalId: id, reason: note }
    await act.record({ name: 'orderer.rules_turned_down', subjectId: before.ordererId, details })
  })
}

/** 提案の取下げ, by whoever made it. */
export async function takeBackOrdererRules(deps: Deps, user: DeskUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'take-back-orderer-rules', async ({ tx, at, record }) => {
    const before = await getRuleProposal(tx, user.realmId, id)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    await saveRuleProposal(tx, before, takeBackRules(before, user.userId, at))
    await record({ name: 'orderer.rules_taken_back', subjectId: before.ordererId, details: { proposalId: id } })
  })
}

/** Takes adopted rules back before their day has come. */
export async function withdrawOrdererRules(
  deps: Deps,
  user: DeskUser,
  ordererId: string,
  rulesId: string,
  reason: string,
): Promise<void> {
  await perform(deps, user, 'withdraw-orderer-rules', async ({ tx, at, today, record }) => {
    demandAdministrator(user)
    await getOrderer(tx, user.realmId, ordererId)
    const rules = (await listRules(tx, ordererId)).find((one) => one.id === rulesId)
    if (!rules) throw new NotFound()
    if (rules.validFrom <= today) throw new Refused('rules_in_force')
    const isFirst = await withdrawRules(tx, rulesId, { reason, by: user.userId, at })
    if (!isFirst) throw new Refused('not_possible_now')
    const details = { rulesId, validFrom: rules.validFrom, reason }
    await record({ name: 'orderer.rules_withdrawn', subjectId: ordererId, details })
  })
}

/** 確認しました: the rules in force were held against their source again today; nothing else changes. */
export async function verifyOrdererRules(
  deps: Deps,
  user: DeskUser,
  ordererId: string,
  rulesId: string,
): Promise<void> {
  await perform(deps, user, 'verify-orderer-rules', async ({ tx, at, today, record }) => {
    demandAdministrator(user)
    await getOrderer(tx, user.realmId, ordererId)
    if (rulesOn(await listRules(tx, ordererId), today)?.id !== rulesId) throw new Refused('changed_meanwhile')
    await addVerification(tx, { ordererId, kind: 'rules', subjectId: rulesId, on: today, by: user.userId, at })
    await record({ name: 'orderer.rules_verified', subjectId: ordererId, details: { rulesId, on: today } })
  })
}

async function proposalToDecide({ tx }: Act, user: DeskUser, id: string, version: number): Promise<RuleProposal> {
  if (!user.roles.includes('approver')) throw new Refused('not_allowed')
  const proposal = await getRuleProposal(tx, user.realmId, id)
  if (proposal.version !== version) throw new Refused('changed_meanwhile')
  return proposal
}

/** The form has said it already; whoever comes past the form is refused here. */
function demandConsistent(rules: OrdererRules): void {
  const [first] = contradictionsIn(rules)
  if (first) throw new Refused('rules_contradict', { fault: first })
}
