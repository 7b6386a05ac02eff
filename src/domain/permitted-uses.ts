import type { WorksKind } from './application.ts'
import type { UseItem, UseStatementLine } from './use-statement.ts'

/** What the item その他 may be: the uses the contract's terms list by name, and 現場管理費等 (domain/contractor.md 5.10). */
export type OtherUse =
  | 'equipment_rental'
  | 'equipment_purchase'
  | 'power'
  | 'travel'
  | 'freight'
  | 'repair'
  | 'temporary_works'
  | 'accident_insurance'
  | 'guarantee_premium'
  | 'overhead'

/** A use of an advance: an ordinary one, or one of その他. */
export type Use = Exclude<UseItem, 'other' | 'undecided'> | OtherUse

const ordinary: readonly Use[] = ['material', 'labour', 'subcontract']

const permitted: Readonly<Record<WorksKind, readonly Use[]>> = {
  works: [
    ...ordinary,
    'equipment_rental',
    'equipment_purchase',
    'power',
    'freight',
    'repair',
    'temporary_works',
    'accident_insurance',
    'guarantee_premium',
    'overhead',
  ],
  design: [
    ...ordinary,
    'equipment_purchase',
    'power',
    'freight',
    'repair',
    'temporary_works',
    'accident_insurance',
    'guarantee_premium',
  ],
  survey: [
    ...ordinary,
    'equipment_rental',
    'equipment_purchase',
    'power',
    'travel',
    'freight',
    'repair',
    'guarantee_premium',
  ],
  // No page lists those of 機械類の製造; its terms follow those of works.
  machinery: [
    ...ordinary,
    'equipment_rental',
    'equipment_purchase',
    'power',
    'freight',
    'repair',
    'temporary_works',
    'accident_insurance',
    'guarantee_premium',
    'overhead',
  ],
}

/** How people write them. The first that fits counts: what names 現場管理費 is held against its limit, whatever else it names. */
const spellings: readonly (readonly [use: OtherUse, spelling: RegExp])[] = [
  ['overhead', /現場管理費|一般管理費|現場経費/],
  ['accident_insurance', /労災保険|労働者災害補償保険/],
  ['guarantee_premium', /保証料/],
  ['equipment_rental', /(機械|器具|機材|重機).*(賃借|リース|レンタル|損料)|賃借料/],
  ['equipment_purchase', /(機械|器具).*購入/],
  ['power', /動力|電力|燃料/],
  ['travel', /交通費|旅費/],
  ['freight', /運賃|運搬費|運送費/],
  ['repair', /修繕|修理/],
  ['temporary_works', /仮設|足場/],
]

/** What was written under その他, as one of the named uses; null where it is none of them. */
export function otherUseOf(text: string): OtherUse | null {
  const plain = text.replace(/[\s\u3000]/g, '')
  return spellings.find(([, spelling]) => spelling.test(plain))?.[0] ?? null
}

/** The use a line stands for; null for 未定, for what is not filled in, and for what is none of the named uses. */
export function useOf({ item, otherUse }: Pick<UseStatementLine, 'item' | 'otherUse'>): Use | null {
  if (item === null || item === 'undecided') return null
  return item === 'other' ? otherUseOf(otherUse) : item
}

/** 前払金の使用等: the uses a contract of this kind permits, as its terms list them. */
export function permittedUses(worksKind: WorksKind): readonly Use[] {
  return permitted[worksKind]
}

export function isPermittedUse(worksKind: WorksKind, use: Use): boolean {
  return permitted[worksKind].includes(use)
}
