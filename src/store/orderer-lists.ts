import { addDays, type Day } from '../domain/day.ts'
import type { Product } from '../domain/product.ts'
import { type Db, prepared } from './db.ts'
import { containing } from './folding.ts'

/** 電子保証の受付: taken already, from a day to come, or not. */
export type Acceptance = 'accepting' | 'planned' | 'none'
/** What is missing: rules nobody has looked at for a year, a way of handing keys in, one looked at within the year. */
export type Lack = 'old_rules' | 'no_profile' | 'old_profile' | 'waiting'
export const acceptances: readonly Acceptance[] = ['accepting', 'planned', 'none']
export const lacks: readonly Lack[] = ['waiting', 'old_rules', 'no_profile', 'old_profile']

/** What the desk's list of bodies is asked for. */
export type OrdererQuestion = {
  readonly words: string
  readonly acceptance: Acceptance | null
  readonly lack: Lack | null
}

/** A body as the desk's list shows it. */
export type OrdererRow = {
  readonly id: string
  readonly name: string
  readonly nameKana: string
  readonly headTitle: string
  readonly address: string
  readonly acceptsElectronicFrom: Day | null
  readonly showsSeenAt: boolean
  readonly endedOn: Day | null
  /** 最終確認日 of the rules in force; null where nobody ever looked. */
  readonly rulesVerifiedOn: Day | null
  readonly products: readonly Product[]
  /** The oldest of its ways of handing keys in. */
  readonly profileVerifiedOn: Day | null
  readonly hasProposal: boolean
  readonly hasChangeToCome: boolean
}

/** What was looked at before this day is to be looked at again. */
export function lookAgainBefore(today: Day): Day {
  return addDays(today, -365)
}

/** Bodies by their reading, from a place on; one more than asked tells that there are more. */
export async function listOrderersForDesk(
  db: Db,
  realmId: string,
  { words, acceptance, lack }: OrdererQuestion,
  today: Day,
  { after, count }: { readonly after: number; readonly count: number },
): Promise<OrdererRow[]> {
  return prepared<OrdererRow>(
    db,
    'list-orderers-for-desk',
    `${listed}
      where realm_id = $1 and search_text like $3
        and ($4::text is null or case $4 when 'accepting' then "acceptsElectronicFrom" <= $2
              when 'planned' then "acceptsElectronicFrom" > $2 else "acceptsElectronicFrom" is null end)
        and ($5::text is null or case $5 when 'old_rules' then coalesce("rulesVerifiedOn" < $6, true)
              when 'no_profile' then cardinality(products) = 0
              when 'old_profile' then "profileVerifiedOn" < $6 else "hasProposal" end)
      order by "nameKana", id offset $7 limit $8`,
    [realmId, today, containing(words), acceptance, lack, lookAgainBefore(today), after, count + 1],
  )
}

/** $2 is the day. */
const listed = `select * from (
  select o.id, o.realm_id, o.search_text, o.name, o.name_kana as "nameKana", o.head_title as "headTitle", o.address,
         o.accepts_e_guarantee_from as "acceptsElectronicFrom", o.shows_seen_at as "showsSeenAt",
         o.ended_on as "endedOn", rules.verified_on as "rulesVerifiedOn", profiles.products,
         profiles.verified_on as "profileVerifiedOn",
         exists (select 1 from orderer_rule_proposals p where p.orderer_id = o.id and p.state = 'proposed')
           as "hasProposal",
         exists (select 1 from orderer_versions v where v.orderer_id = o.id and v.valid_from > $2)
           as "hasChangeToCome"
    from orderers o
    left join lateral (
      select greatest(r.verified_on, (select max(v.verified_on) from orderer_verifications v where v.subject_id = r.id))
               as verified_on
        from orderer_rules r
       where r.orderer_id = o.id and r.valid_from <= $2
         and not exists (select 1 from orderer_rule_withdrawals w where w.rule_id = r.id)
       order by r.valid_from desc, r.place desc limit 1) rules on true
    left join lateral (
      select coalesce(array_agg(product order by product), '{}') as products, min(verified_on) as verified_on from (
        select distinct on (p.product) p.product,
               greatest(p.verified_on, (select max(v.verified_on) from orderer_verifications v where v.subject_id = p.id))
                 as verified_on
          from submission_profiles p where p.orderer_id = o.id and p.valid_from <= $2
         order by p.product, p.valid_from desc, p.place desc) newest) profiles on true) listed`
