import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { OrdererRules } from '../domain/orderer-rules.ts'
import { wholeRules } from '../domain/orderer-rules-default.ts'
import type { RuleProposal } from '../domain/rule-proposal.ts'
import { type Db, prepared } from './db.ts'
import { decisionColumns, decisionFrom } from './decisions.ts'

/** Rules of a body with their day of effect, as they stand in its history. */
export type RulesVersion = {
  readonly id: string
  readonly validFrom: Day
  readonly rules: OrdererRules
  /** 根拠. */
  readonly source: string
  /** 最終確認日; null where nobody ever looked. */
  readonly verifiedOn: Day | null
  readonly proposedByName: string | null
  readonly adoptedByName: string | null
  readonly adoptedAt: Date | null
  /** Taken back before their day; null for all others. */
  readonly withdrawal: { readonly reason: string; readonly byName: string; readonly at: Date } | null
}

/** Every set of rules a body ever had or will have, the latest to begin first. */
export async function listRules(db: Db, ordererId: string): Promise<RulesVersion[]> {
  const rows = await prepared<Record<string, never>>(
    db,
    'list-orderer-rules',
    `select r.id, r.valid_from, r.rules, r.source, pu.name as proposed_by, du.name as adopted_by, p.decided_at,
            greatest(r.verified_on, (select max(v.verified_on) from orderer_verifications v where v.subject_id = r.id))
              as verified_on, w.reason, w.withdrawn_at, wu.name as withdrawn_by
       from orderer_rules r left join orderer_rule_proposals p on p.id = r.proposal_id
       left join users pu on pu.id = p.proposed_by left join users du on du.id = p.decided_by
       left join orderer_rule_withdrawals w on w.rule_id = r.id left join users wu on wu.id = w.withdrawn_by
      where r.orderer_id = $1 order by r.valid_from desc, r.place desc`,
    [ordererId],
  )
  return rows.map(versionOf)
}

/** The rules in force on a day, of a list sorted by the latest to begin; null where the body has told none. */
export function rulesOn(versions: readonly RulesVersion[], on: Day): RulesVersion | null {
  return versions.find(({ validFrom, withdrawal }) => validFrom <= on && !withdrawal) ?? null
}

export async function addRules(
  db: Db,
  { ordererId, validFrom, rules, source, verifiedOn, id }: RuleProposal,
): Promise<string> {
  const [row] = await db('orderer_rules')
    .insert({
      orderer_id: ordererId,
      valid_from: validFrom,
      rules: JSON.stringify(rules),
      source,
      verified_on: verifiedOn,
      proposal_id: id,
    })
    .returning('id')
  return row.id
}

/** Takes rules back before their day; says whether this was the time. */
export async function withdrawRules(
  db: Db,
  ruleId: string,
  withdrawn: { readonly reason: string; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const rows = await db('orderer_rule_withdrawals')
    .insert({ rule_id: ruleId, reason: withdrawn.reason, withdrawn_by: withdrawn.by, withdrawn_at: withdrawn.at })
    .onConflict('rule_id')
    .ignore()
    .returning('rule_id')
  return rows.length === 1
}

/** 確認しました, about rules or a way of handing keys in. */
export async function addVerification(
  db: Db,
  verified: {
    readonly ordererId: string
    readonly kind: 'rules' | 'profile'
    readonly subjectId: string
    readonly on: Day
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  await db('orderer_verifications').insert({
    orderer_id: verified.ordererId,
    kind: verified.kind,
    subject_id: verified.subjectId,
    verified_on: verified.on,
    verified_by: verified.by,
    verified_at: verified.at,
  })
}

/** Puts rules forward; null where others wait for the body already. */
export async function addRuleProposal(
  db: Db,
  realmId: string,
  proposal: Pick<
    RuleProposal,
    'ordererId' | 'validFrom' | 'rules' | 'source' | 'verifiedOn' | 'proposedBy' | 'proposedAt'
  >,
): Promise<string | null> {
  const [row] = await db('orderer_rule_proposals')
    .insert({
      realm_id: realmId,
      orderer_id: proposal.ordererId,
      valid_from: proposal.validFrom,
      rules: JSON.stringify(proposal.rules),
      source: proposal.source,
      verified_on: proposal.verifiedOn,
      proposed_by: proposal.proposedBy,
      proposed_at: proposal.proposedAt,
    })
    .onConflict(db.raw(`(orderer_id) where state = 'proposed'`))
    .ignore()
    .returning('id')
  return row?.id ?? null
}

/** Another realm's proposal is not found. */
export async function getRuleProposal(db: Db, realmId: string, id: string): Promise<RuleProposal> {
  const row = await db('orderer_rule_proposals').where({ realm_id: realmId, id }).first()
  if (!row) throw new NotFound()
  return proposalOf(row)
}

/** All that was ever put forward for a body, newest first. */
export async function listRuleProposals(db: Db, ordererId: string): Promise<RuleProposal[]> {
  const rows = await db('orderer_rule_proposals').where({ orderer_id: ordererId }).orderBy('proposed_at', 'desc')
  return rows.map(proposalOf)
}

/** What waits to be decided in the realm of a surety: bodies belong to no single one. */
export async function countRuleProposals(db: Db, suretyId: string): Promise<number> {
  const row = await db('orderer_rule_proposals')
    .where({ state: 'proposed' })
    .where('realm_id', db('sureties').where({ id: suretyId }).select('realm_id'))
    .count('*')
    .first()
  return Number(row?.['count'] ?? 0)
}

/** Writes the decision, unless somebody has decided since `before` was read. */
export async function saveRuleProposal(db: Db, before: RuleProposal, after: RuleProposal): Promise<void> {
  const rows = await db('orderer_rule_proposals')
    .where({ id: before.id, version: before.version, state: 'proposed' })
    .update(decisionColumns(after))
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

/** Applications of a body that no certificate has been issued for yet, drafts among them. */
export async function listOpenApplicationIds(
  db: Db,
  suretyId: string,
  ordererId: string,
  count: number,
): Promise<string[]> {
  return db('applications as a')
    .where('a.surety_id', suretyId)
    .whereRaw(`a.content #>> '{works,ordererId}' = ?`, [ordererId])
    .whereExists(
      db('guarantee_requests as r')
        .whereRaw('r.application_id = a.id')
        .whereNotIn('r.state', ['issued', 'declined', 'withdrawn']),
    )
    .orderBy('a.reception_number')
    .limit(count)
    .pluck('a.id')
}

// eslint-disable-next-line typescript/no-explicit-any
function versionOf(row: any): RulesVersion {
  return {
    id: row.id,
    validFrom: row.valid_from,
    rules: wholeRules(row.rules),
    source: row.source,
    verifiedOn: row.verified_on,
    proposedByName: row.proposed_by,
    adoptedByName: row.adopted_by,
    adoptedAt: row.decided_at,
    withdrawal: row.withdrawn_at ? { reason: row.reason, byName: row.withdrawn_by, at: row.withdrawn_at } : null,
  }
}

// eslint-disable-next-line typescript/no-explicit-any
function proposalOf(row: any): RuleProposal {
  return {
    id: row.id,
    ordererId: row.orderer_id,
    validFrom: row.valid_from,
    rules: wholeRules(row.rules),
    source: row.source,
    verifiedOn: row.verified_on,
    ...decisionFrom(row),
    state: row.state,
  }
}
