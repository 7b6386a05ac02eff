import type { Application, WorksKind } from '../domain/application.ts'
import { type Finding, findingsOf } from '../domain/application-checks.ts'
import type { Day } from '../domain/day.ts'
import { advanceLimit, interimLimit, type OrdererRules, performanceMinimum } from '../domain/orderer-rules.ts'
import { defaultRules } from '../domain/orderer-rules-default.ts'
import { type Yen, yen } from '../domain/yen.ts'
import { getApplication } from '../store/applications.ts'
import type { Db } from '../store/db.ts'
import { listOpenApplicationIds, listRules, rulesOn } from '../store/orderer-rules.ts'
import { checkContext } from './check-application.ts'

/** What rules come to for a price: the limits of both advances, and the least performance guarantee. */
export type SampleFigures = {
  readonly advance: Yen | null
  readonly interim: Yen | null
  readonly performance: Yen
}
export type Sample = {
  readonly price: Yen
  readonly worksKind: WorksKind
  readonly before: SampleFigures
  readonly after: SampleFigures
}

/** An application whose checks come out otherwise under the new rules. */
export type Affected = {
  readonly id: string
  readonly receptionNumber: string
  readonly worksName: string
  readonly appears: readonly Finding[]
  readonly vanishes: readonly Finding[]
}

/** What rules would do if they were adopted. */
export type RulesEffect = {
  /** The rules they take the place of. */
  readonly before: OrdererRules
  readonly samples: readonly Sample[]
  readonly affected: readonly Affected[]
  /** Drafts nobody has sent are their contractors'; only how many come out otherwise is told. */
  readonly draftCount: number
}

const samplePrices = [5_000_000, 48_600_000, 300_000_000].map(yen)
/** The most applications that are gone through; a body has never had that many open at once. */
const mostChecked = 500

/** Tries rules out: on three prices, and on every open application of the body that they would rule. */
export async function effectOfRules(
  db: Db,
  suretyId: string,
  ordererId: string,
  { rules, validFrom }: { readonly rules: OrdererRules; readonly validFrom: Day },
  today: Day,
): Promise<RulesEffect> {
  const versions = await listRules(db, ordererId)
  const before = rulesOn(versions, validFrom)?.rules ?? defaultRules
  const affected: Affected[] = []
  let draftCount = 0
  for (const id of await listOpenApplicationIds(db, suretyId, ordererId, mostChecked)) {
    const application = await getApplication(db, id)
    const on = application.content.contract?.contractedOn ?? today
    const ruling = rulesOn(versions, on)
    if (on < validFrom || (ruling && ruling.validFrom > validFrom)) continue
    const change = await changeUnder(db, application, rules, today)
    if (!change) continue
    if (application.receptionNumber === null) draftCount += 1
    else affected.push({ ...change, receptionNumber: application.receptionNumber })
  }
  return { before, samples: samplePrices.map((price) => sampleOf(price, before, rules)), affected, draftCount }
}

async function changeUnder(
  db: Db,
  application: Application,
  rules: OrdererRules,
  today: Day,
): Promise<Omit<Affected, 'receptionNumber'> | null> {
  const context = await checkContext(db, application, application.content, today)
  const [old, fresh] = [
    findingsOf(application.content, context),
    findingsOf(application.content, { ...context, rules }),
  ]
  const appears = without(fresh, old)
  const vanishes = without(old, fresh)
  if (appears.length === 0 && vanishes.length === 0) return null
  return { id: application.id, worksName: application.content.works?.worksName ?? '', appears, vanishes }
}

/** Findings that say the same about the same field, whatever the amounts in them, are one. */
function without(some: readonly Finding[], others: readonly Finding[]): Finding[] {
  return some.filter((one) => !others.some(({ code, field }) => code === one.code && field === one.field))
}

function sampleOf(price: Yen, before: OrdererRules, after: OrdererRules): Sample {
  return { price, worksKind: 'works', before: figuresOf(price, before), after: figuresOf(price, after) }
}

function figuresOf(price: Yen, rules: OrdererRules): SampleFigures {
  const contract = { worksKind: 'works', contractPrice: price, thisYearAmount: null, isLowBid: false } as const
  const advance = advanceLimit(rules, contract)
  return {
    advance,
    interim: interimLimit(rules, contract, advance ?? yen(0)),
    performance: performanceMinimum(rules, contract),
  }
}
