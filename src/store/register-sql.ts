import { type Day, dayOf } from '../domain/day.ts'
import type { GuaranteeState } from '../domain/guarantee.ts'
import type { Product } from '../domain/product.ts'
import type { Attention, RegisterOrder } from '../domain/register.ts'
import type { RegisterKind } from '../domain/register-entry.ts'
import type { Place } from './application-lists.ts'
import { guaranteesOfBody } from './body-guarantees.ts'
import { containing } from './folding.ts'

/** What 保証台帳 is narrowed to; null or empty leaves it as wide as it is. */
export type RegisterFilter = {
  /** Words that must all be found in number, works or contractor, in any width. */
  readonly words: readonly string[]
  readonly section: string
  readonly product: Product | null
  readonly kind: RegisterKind | null
  readonly guarantor: string
  readonly states: readonly GuaranteeState[] | null
  readonly endsFrom: Day | null
  readonly endsUntil: Day | null
  readonly attention: Attention | null
}

export const wholeRegister: RegisterFilter = {
  words: [],
  section: '',
  product: null,
  kind: null,
  guarantor: '',
  states: null,
  endsFrom: null,
  endsUntil: null,
  attention: null,
}

export type RegisterAsk = {
  readonly ordererId: string
  readonly filter: RegisterFilter
  readonly order: RegisterOrder
  readonly today: Day
}

/** Everything is narrowed and summed once, before anything is joined to the few lines that are shown. */
export function partSql(ask: RegisterAsk, after: Place | null): string {
  const order = ask.order === 'end' ? 'ends_on, id' : 'since desc, id desc'
  const place =
    after === null
      ? 'true'
      : ask.order === 'end'
        ? '(ends_on, id) > (:endsAfter::date, :afterId::uuid)'
        : '(since, id) < (:after::timestamptz, :afterId::uuid)'
  return `
    with matching as materialized (${electronicSql(ask.filter)} union all ${enteredSql(ask.filter)}),
    part as (select * from matching where ${place} order by ${order} limit :count)
    select totals.*, part.id, part.since, part.ends_on, part.amount, part.section,
      coalesce(v.kind, 'electronic') as kind, coalesce(v.number, g.guarantee_number) as number,
      coalesce(v.guarantor, s.name) as guarantor, coalesce(v.contractor_name, c.name) as contractor_name,
      coalesce(v.works_name, g.works_name) as works_name, coalesce(v.product, g.product) as product,
      coalesce(e.state, g.state) as state, coalesce(v.starts_on, k.starts_on) as starts_on,
      coalesce(v.contracted_on, k.contracted_on) as contracted_on,
      coalesce(v.works_starts_on, k.works_starts_on) as works_starts_on,
      coalesce(v.works_ends_on, k.works_ends_on) as works_ends_on,
      coalesce(v.place_kept, '') as place_kept, coalesce(v.note, '') as note, coalesce(g.change_number, 0) as change_number
      from (select count(*)::int as all_count, coalesce(sum(amount), 0)::bigint as all_amount from matching) totals
      left join part on true
      left join guarantees g on part.is_electronic and g.id = part.id
      left join contractors c on c.id = g.contractor_id
      left join sureties s on s.id = g.surety_id
      left join lateral (${certifiedPeriods}) k on part.is_electronic
      left join register_entries e on not part.is_electronic and e.id = part.id
      left join register_entry_versions v on v.entry_id = e.id and v.version = e.version
     order by ${order.replaceAll('ends_on', 'part.ends_on').replaceAll('since', 'part.since').replaceAll(' id', ' part.id')}`
}

/** The dates that stand only on the certificate in effect. */
const certifiedPeriods = `
  select (content ->> 'guaranteeStartsOn')::date as starts_on, (content ->> 'contractedOn')::date as contracted_on,
    (content ->> 'worksStartsOn')::date as works_starts_on, (content ->> 'worksEndsOn')::date as works_ends_on
    from (select t.content::jsonb as content from certificates t
           where t.guarantee_id = g.id and t.change_number = g.change_number order by t.revision desc limit 1) newest`

function electronicSql(filter: RegisterFilter): string {
  const { words, section, product, guarantor, states, kind } = filter
  const conditions = [
    ...(kind !== null && kind !== 'electronic' ? ['false'] : []),
    ...words.map(
      (_, place) =>
        `(g.works_search like :word${place} or lower(g.guarantee_number) like :word${place} or c.search_text like :word${place})`,
    ),
    ...(section ? ['seen.section = :section'] : []),
    ...(product ? ['g.product = :product'] : []),
    ...(guarantor ? ['s.name = :guarantor'] : []),
    ...(states ? ['g.state = any(:states)'] : []),
    ...endConditions('g.guarantee_ends_on', filter),
    ...attentionConditions(filter, {
      endsOn: 'g.guarantee_ends_on',
      state: 'g.state',
      product: 'g.product',
      periods: 'k',
    }),
  ]
  return `
    select true as is_electronic, g.id, seen.since, g.guarantee_ends_on as ends_on, g.guaranteed_amount as amount, seen.section
      from ${guaranteesOfBody} seen join guarantees g on g.id = seen.guarantee_id
      ${words.length > 0 ? 'join contractors c on c.id = g.contractor_id' : ''}
      ${guarantor ? 'join sureties s on s.id = g.surety_id' : ''}
      ${filter.attention === 'gap' ? `join lateral (${certifiedPeriods}) k on true` : ''}
     where ${['g.orderer_id = :ordererId::uuid', ...conditions].join(' and ')}`
}

function enteredSql(filter: RegisterFilter): string {
  const { words, section, product, guarantor, states, kind } = filter
  const conditions = [
    ...(kind === 'electronic' ? ['false'] : kind ? ['v.kind = :kind'] : []),
    ...words.map((_, place) => `v.search_text like :word${place}`),
    ...(section ? ['v.section = :section'] : []),
    ...(product ? ['v.product = :product'] : []),
    ...(guarantor ? ['v.guarantor = :guarantor'] : []),
    ...(states ? ['e.state = any(:states)'] : []),
    ...endConditions('v.ends_on', filter),
    ...attentionConditions(filter, { endsOn: 'v.ends_on', state: 'e.state', product: 'v.product', periods: 'v' }),
  ]
  return `
    select false, e.id, e.entered_at, v.ends_on, v.amount, v.section
      from register_entries e join register_entry_versions v on v.entry_id = e.id and v.version = e.version
     where ${['e.orderer_id = :ordererId::uuid', ...conditions].join(' and ')}`
}

function endConditions(column: string, { endsFrom, endsUntil }: RegisterFilter): string[] {
  return [
    ...(endsFrom ? [`${column} >= :endsFrom::date`] : []),
    ...(endsUntil ? [`${column} <= :endsUntil::date`] : []),
  ]
}

/** As `periodGap` of the domain says it, of what is not over. */
function attentionConditions(
  { attention }: RegisterFilter,
  at: { readonly endsOn: string; readonly state: string; readonly product: string; readonly periods: string },
): string[] {
  if (attention === null) return []
  const open = `${at.state} in ('in_force', 'claimed')`
  if (attention === 'past') return [open, `${at.endsOn} < :today::date`]
  return [
    open,
    `${at.product} <> 'performance_reservation'`,
    `(${at.periods}.works_ends_on > ${at.endsOn}
      or ${at.product} = 'performance' and ${at.periods}.starts_on > ${at.periods}.works_starts_on)`,
  ]
}

export function valuesOf({ ordererId, filter, today }: RegisterAsk, after: Place | null) {
  const { words, section, product, kind, guarantor, states, endsFrom, endsUntil } = filter
  return {
    ordererId,
    today,
    ...Object.fromEntries(words.map((word, place) => [`word${place}`, containing(word)])),
    ...(section && { section }),
    ...(product && { product }),
    ...(kind && { kind }),
    ...(guarantor && { guarantor }),
    ...(states && { states: [...states] }),
    ...(endsFrom && { endsFrom }),
    ...(endsUntil && { endsUntil }),
    ...(after && { after: after.at, endsAfter: dayOf(after.at), afterId: after.id }),
  }
}
