import type { AdvanceInvoice, InvoiceContent, InvoiceTemplate } from '../domain/advance-invoice.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { Product } from '../domain/product.ts'
import type { Place } from './application-lists.ts'
import type { Db } from './db.ts'

/** Another contractor's invoice is not found, so that not even its existence is told. */
export async function getInvoiceForContractor(db: Db, contractorId: string, id: string): Promise<AdvanceInvoice> {
  const row = await db('advance_invoices').where({ id, contractor_id: contractorId }).first()
  if (!row) throw new NotFound()
  return fromRow(row)
}

/** Every invoice printed for a guarantee, newest first. Whether the reader may see them is the guarantee's question. */
export async function listPrintedInvoices(db: Db, guaranteeId: string): Promise<AdvanceInvoice[]> {
  const rows = await db('advance_invoices')
    .where({ guarantee_id: guaranteeId, state: 'printed' })
    .orderBy('printed_at', 'desc')
  return rows.map(fromRow)
}

/** The contractor's last invoice that names somebody, whose contacts the next one takes over. */
export async function findLastContacts(
  db: Db,
  contractorId: string,
): Promise<Pick<InvoiceContent, 'responsible' | 'clerk'> | null> {
  const row = await db('advance_invoices')
    .where({ contractor_id: contractorId })
    .whereRaw(`(content #>> '{responsible,name}') || (content #>> '{clerk,name}') <> ''`)
    .orderBy('saved_at', 'desc')
    .first('content')
  return row ? { responsible: row.content.responsible, clerk: row.content.clerk } : null
}

export async function addInvoice(
  db: Db,
  invoice: {
    suretyId: string
    contractorId: string
    guaranteeId: string
    content: InvoiceContent
    by: string
    at: Date
  },
): Promise<string> {
  const [row] = await db('advance_invoices')
    .insert({
      surety_id: invoice.suretyId,
      contractor_id: invoice.contractorId,
      guarantee_id: invoice.guaranteeId,
      content: JSON.stringify(invoice.content),
      created_by: invoice.by,
      saved_at: invoice.at,
    })
    .returning('id')
  return row.id
}

/** Writes `after`, unless somebody has written since `before` was read. */
export async function saveInvoice(db: Db, before: AdvanceInvoice, after: AdvanceInvoice, at: Date): Promise<void> {
  const rows = await db('advance_invoices')
    .where({ id: before.id, version: before.version })
    .update({
      state: after.state,
      content: JSON.stringify(after.content),
      printed: after.printed && JSON.stringify(after.printed),
      printed_at: after.printedAt,
      saved_at: at,
      version: before.version + 1,
    })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

export type InvoiceRow = AdvanceInvoice & {
  readonly guaranteeNumber: string
  readonly worksName: string
  readonly ordererName: string
}

/** The contractor's invoices, last saved first, one page from a place on; one row more than asked tells that there are more. */
export async function listInvoicesOfContractor(
  db: Db,
  contractorId: string,
  after: Place | null,
  count: number,
): Promise<InvoiceRow[]> {
  const query = db('advance_invoices as i')
    .join('guarantees as g', 'g.id', 'i.guarantee_id')
    .leftJoin('orderers as o', 'o.id', 'g.orderer_id')
    .where('i.contractor_id', contractorId)
    .whereNot('i.state', 'discarded')
    .orderBy([
      { column: 'i.saved_at', order: 'desc' },
      { column: 'i.id', order: 'desc' },
    ])
    .select('i.*', 'g.guarantee_number', 'g.works_name', { orderer_name: 'o.head_title' })
  if (after) void query.whereRaw('(i.saved_at, i.id) < (?, ?)', [after.at, after.id])
  return (await query.limit(count + 1)).map((row) => ({
    ...fromRow(row),
    guaranteeNumber: row.guarantee_number,
    worksName: row.works_name,
    ordererName: row.orderer_name ?? '',
  }))
}

/** A guarantee whose advance may be claimed from its orderer. */
export type InvoiceableGuarantee = {
  readonly id: string
  readonly guaranteeNumber: string
  readonly product: Product
  readonly worksName: string
  readonly guaranteedAmount: number
  readonly issuedAt: Date
}

/** Guarantees of advances that hold, newest first, one page from a place on. */
export async function listInvoiceableGuarantees(
  db: Db,
  contractorId: string,
  after: Place | null,
  count: number,
): Promise<InvoiceableGuarantee[]> {
  const query = db('guarantees')
    .where({ contractor_id: contractorId, state: 'in_force' })
    .whereIn('product', ['advance_payment', 'interim_advance_payment'])
    .orderBy([
      { column: 'issued_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .select({
      id: 'id',
      guaranteeNumber: 'guarantee_number',
      product: 'product',
      worksName: 'works_name',
      guaranteedAmount: 'guaranteed_amount',
      issuedAt: 'issued_at',
    })
  if (after) void query.whereRaw('(issued_at, id) < (?, ?)', [after.at, after.id])
  return query.limit(count + 1)
}

/** How the body wants its invoices, or what the realm has for bodies without a template; null where there is neither. */
export async function findInvoiceTemplate(
  db: Db,
  realmId: string,
  ordererId: string | null,
): Promise<InvoiceTemplate | null> {
  const row = await db('advance_invoice_templates')
    .where({ realm_id: realmId })
    .where((query) => query.whereNull('orderer_id').orWhere('orderer_id', ordererId))
    .orderByRaw('orderer_id nulls last')
    .first()
  if (!row) return null
  return {
    title: row.title,
    addressee: row.addressee,
    preamble: row.preamble,
    proof: row.proof,
    attachmentsNote: row.attachments_note,
  }
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): AdvanceInvoice {
  return {
    id: row.id,
    suretyId: row.surety_id,
    contractorId: row.contractor_id,
    guaranteeId: row.guarantee_id,
    state: row.state,
    content: row.content,
    printed: row.printed,
    savedAt: row.saved_at,
    printedAt: row.printed_at,
    version: row.version,
  }
}
