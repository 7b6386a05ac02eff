import type { CertificateForm } from '../domain/application.ts'
import type { Day } from '../domain/day.ts'
import type { GuaranteeState } from '../domain/guarantee.ts'
import type { Product } from '../domain/product.ts'
import type { Place } from './application-lists.ts'
import { type CertificateVersion, versionFromRow } from './certificates.ts'
import type { Db } from './db.ts'
import { containing } from './folding.ts'

/** Which versions of a contractor's guarantees leave as a file. Versions are asked for by when they were issued. */
export type ExportFilter = {
  readonly contractorId: string
  readonly from: Date | null
  /** The first moment that is out again. */
  readonly before: Date | null
  readonly product: Product | null
  readonly states: readonly GuaranteeState[] | null
  /** Words in the name or title of the body; '' for any. */
  readonly orderer: string
}

/** A guarantee with all its versions, newest first, also those outside the period. */
export type ExportedGuarantee = {
  readonly id: string
  readonly guaranteeNumber: string
  readonly product: Product
  readonly certificateForm: CertificateForm
  readonly state: GuaranteeState
  readonly issuedAt: Date
  readonly keyHandedOverOn: Day | null
  readonly versions: readonly CertificateVersion[]
}

/** So many guarantees from a place on, newest first; fewer tell that there are no more. */
export async function listGuaranteesForExport(
  db: Db,
  filter: ExportFilter,
  after: Place | null,
  count: number,
): Promise<ExportedGuarantee[]> {
  const place = after ? 'and (g.issued_at, g.id) < (:afterAt::timestamptz, :afterId::uuid)' : ''
  const { rows } = await db.raw(
    `with piece as materialized (
       select g.* ${from(filter)} ${place} order by g.issued_at desc, g.id desc limit :count)
     select g.id as g_id, g.guarantee_number, g.product, g.certificate_form, g.state, g.issued_at as g_issued_at,
            g.key_handed_over_on, c.*, p.decided_at as withdrawn_at, p.effective_on as withdrawn_on,
            null as document_size
       from piece g
       left join certificates c on c.guarantee_id = g.id
       left join guarantee_act_proposals p on p.guarantee_id = g.id and p.change_number = c.change_number
         and p.kind = 'amendment_withdrawal' and p.state = 'confirmed'
      order by g.issued_at desc, g.id desc, c.issued_at desc, c.change_number desc, c.revision desc`,
    { ...valuesOf(filter), ...(after && { afterAt: after.at, afterId: after.id }), count },
  )
  return guaranteesIn(rows)
}

/** How many versions that is, counted no further than one beyond the most that is shown. */
export async function countVersionsForExport(db: Db, filter: ExportFilter, most: number): Promise<number> {
  const { rows } = await db.raw(
    `select count(*)::int as count from (
       select 1 ${from(filter, 'join certificates v on v.guarantee_id = g.id')}
          ${filter.from ? 'and v.issued_at >= :from::timestamptz' : ''}
          ${filter.before ? 'and v.issued_at < :before::timestamptz' : ''} limit :most) counted`,
    { ...valuesOf(filter), most: most + 1 },
  )
  return rows[0].count
}

/** A guarantee from before the period is asked for too where a change of it lies within. */
function from({ from, before, product, states, orderer }: ExportFilter, join = ''): string {
  return `from guarantees g ${join} ${orderer === '' ? '' : namesOfBody}
     where g.contractor_id = :contractorId::uuid
       ${before ? 'and g.issued_at < :before::timestamptz' : ''}
       ${from ? `and (g.issued_at >= :from::timestamptz or ${isChangedSince})` : ''}
       ${product ? 'and g.product = :product' : ''}
       ${states ? 'and g.state = any(:states)' : ''}
       ${orderer === '' ? '' : `and coalesce(o.search_text, folded(a.content #>> '{works,ordererName}')) like :orderer`}`
}

const isChangedSince = `exists (
  select 1 from certificates c where c.guarantee_id = g.id and c.issued_at >= :from::timestamptz)`

/** A body that is not in the register has only the name the application says. */
const namesOfBody = `
  left join orderers o on o.id = g.orderer_id
  join guarantee_requests r on r.id = g.request_id join applications a on a.id = r.application_id`

function valuesOf({ contractorId, from, before, product, states, orderer }: ExportFilter) {
  return {
    contractorId,
    ...(from && { from }),
    ...(before && { before }),
    ...(product && { product }),
    ...(states && { states: [...states] }),
    ...(orderer !== '' && { orderer: containing(orderer) }),
  }
}

// eslint-disable-next-line typescript/no-explicit-any
function guaranteesIn(rows: readonly any[]): ExportedGuarantee[] {
  const found: (ExportedGuarantee & { versions: CertificateVersion[] })[] = []
  for (const row of rows) {
    if (found.at(-1)?.id !== row.g_id) {
      found.push({
        id: row.g_id,
        guaranteeNumber: row.guarantee_number,
        product: row.product,
        certificateForm: row.certificate_form,
        state: row.state,
        issuedAt: row.g_issued_at,
        keyHandedOverOn: row.key_handed_over_on,
        versions: [],
      })
    }
    if (row.id !== null) found.at(-1)?.versions.push(versionFromRow(row))
  }
  return found
}
