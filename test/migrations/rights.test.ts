import { beforeAll, describe, expect, it } from 'vitest'
import { contractors, trialPassword } from '../../seeds/people.ts'
import { day } from '../../src/domain/day.ts'
import { defaultRules } from '../../src/domain/orderer-rules-default.ts'
import { saveSections } from '../../src/store/orderer-masters.ts'
import { listRules } from '../../src/store/orderer-rules.ts'
import {
  adoptOrdererRules,
  proposeOrdererRules,
  verifyOrdererRules,
  withdrawOrdererRules,
} from '../../src/usecases/orderer-rules.ts'
import { saveSubmissionProfile } from '../../src/usecases/submission-profiles.ts'
import { confirmBodySettings, saveBodyAccess } from '../../src/usecases/body-access.ts'
import { yen } from '../../src/domain/yen.ts'
import { companyOf } from '../../src/store/contractor-changes.ts'
import { decideChange, enterChange } from '../../src/usecases/contractor-changes.ts'
import { getGuaranteeClaim } from '../../src/store/guarantee-claims.ts'
import { sendAnswers } from '../../src/usecases/claim-inquiries.ts'
import { recordContractPrice } from '../../src/usecases/record-contract-price.ts'
import { tellDeposit } from '../../src/usecases/deposit-account.ts'
import { declineDepositNotice } from '../../src/usecases/deposit-entries.ts'
import { adoptRates, proposeRates, withdrawRates } from '../../src/usecases/rates.ts'
import { setRefundRule } from '../../src/usecases/refund-rules.ts'
import { openOffice } from '../../src/usecases/offices.ts'
import { addOwnHoliday } from '../../src/usecases/holidays.ts'
import { closeGuaranteeEntry, enterGuarantee } from '../../src/usecases/register-entries.ts'
import { storeCertificateDocument } from '../../src/usecases/store-documents.ts'
import { defaultDeadlineSettings } from '../../src/domain/deadline-settings.ts'
import { setDeadlineSettings } from '../../src/usecases/deadline-settings.ts'
import { recordPaymentRequest } from '../../src/usecases/payment-requests.ts'
import { tellOfExpiries } from '../../src/usecases/tell-of-expiries.ts'
import { recordWorksEnd } from '../../src/usecases/works-end.ts'
import { recordCompletion } from '../../src/usecases/releases.ts'
import { writeMail } from '../../src/usecases/write-mail.ts'
import { publishAnnouncement, withdrawAnnouncement } from '../../src/usecases/announcements.ts'
import { addDocumentRevision } from '../../src/store/documents.ts'
import { sealCertificates } from '../../src/usecases/seal-certificates.ts'
import { stampWaiting } from '../../src/usecases/stamp.ts'
import { ownStamperOf } from '../../src/usecases/stampers.ts'
import { linkEvents, signHead } from '../../src/usecases/keep-chain.ts'
import { writeMailText } from '../../src/usecases/mail-texts.ts'
import { sendBackApplication } from '../../src/usecases/review-application.ts'
import { confirmUseAlert, recordSiteVisit } from '../../src/usecases/use-audits.ts'
import { sendBackUseStatement } from '../../src/usecases/review-use-statement.ts'
import { forwardCertificate } from '../../src/usecases/forward-certificate.ts'
import { setDirectDelivery } from '../../src/usecases/set-direct-delivery.ts'
import { holdTransfer } from '../../src/usecases/premium-transfers.ts'
import { useDatabase } from '../support/database.ts'
import { aDepositedGuarantee } from '../support/deposits.ts'
import { aHeldGuarantee, anApplicationUnderReview } from '../support/factories.ts'
import { aPaidClaim, aQuestionedClaim } from '../support/guarantee-claims.ts'
import { aDebitedMonth } from '../support/monthly-billing.ts'
import { addParties } from '../support/parties.ts'
import { answerCertificate } from '../../src/usecases/answer-certificate.ts'
import { hitachinaka, hitachinakaColleague, kaneko, kensetsu, ohno, saeki } from '../support/people.ts'
import { aSentInquiry } from '../support/inquiries.ts'
import { aRegistration } from '../support/registrations.ts'
import { aTakenTransfer } from '../support/transfers.ts'
import { aUseStatementUnderReview } from '../support/use-statements.ts'
import { at, but, type World, worldOver } from '../support/world.ts'

/** What once had legal effect: rows are added, and never changed or taken away, by nobody. */
const appendOnly = [
  'announcements',
  'announcement_withdrawals',
  'application_submissions',
  'audit_events',
  'body_access_rules',
  'body_confirmations',
  'certificates',
  'certificate_receipts',
  'certificate_seals',
  'chain_heads',
  'chain_keys',
  'claim_payments',
  'contractor_versions',
  'deposit_accounts',
  'deposit_entries',
  'deposit_notice_answers',
  'deposit_notices',
  'direct_deliveries',
  'documents',
  'document_revisions',
  'event_links',
  'guarantee_claim_answers',
  'guarantee_claim_inquiries',
  'holiday_entries',
  'inbox_entries',
  'inbox_forwards',
  'inbox_openings',
  'inquiry_messages',
  'mail_texts',
  'mails',
  'number_ledger',
  'orderer_rule_withdrawals',
  'orderer_rules',
  'orderer_verifications',
  'orderer_versions',
  'office_versions',
  'price_records',
  'premium_bill_lines',
  'premium_bill_results',
  'premium_bills',
  'premium_postings',
  'rate_table_withdrawals',
  'refund_rules',
  'premium_transfer_steps',
  'premium_transfers',
  'receiving_accounts',
  'registration_submissions',
  'register_entry_closings',
  'register_entry_versions',
  'recourse_entries',
  'send_backs',
  'signing_keys',
  'stamp_authorities',
  'submission_profiles',
  'site_visits',
  'time_stamps',
  'use_alert_confirmations',
  'use_statement_send_backs',
  'use_statement_submissions',
  'deadline_settings',
  'payment_request_entries',
  'expiry_notices',
  'works_end_records',
  'completions',
]

/** The only tables whose rows come and go; of the requests only drafts. */
const passing = [
  'attempt_counters',
  'favourite_orderers',
  'guarantee_requests',
  'one_time_keys',
  'parked_forms',
  'prompt_dismissals',
  'sessions',
]

const statements = {
  update: (table: string) => `update ${table} set ${columnOf(table)} = ${columnOf(table)}`,
  delete: (table: string) => `delete from ${table}`,
  truncate: (table: string) => `truncate ${table} cascade`,
}

describe("the app's role", () => {
  const { db } = useFilledDatabase()

  it.each(appendOnly.flatMap((table) => Object.keys(statements).map((verb) => [verb, table] as const)))(
    'may not %s %s',
    async (verb, table) => {
      const statement = statements[verb as keyof typeof statements](table)

      await expect(db().raw(statement)).rejects.toMatchObject({ code: '42501' })
    },
  )

  it('may take rows out of those tables only that hold nothing lasting, and empty none', async () => {
    const { rows } = await db().raw(`
      select tablename as table, has_table_privilege(format('public.%I', tablename), 'delete') as delete,
             has_table_privilege(format('public.%I', tablename), 'truncate') as truncate
        from pg_tables where schemaname = 'public' order by 1`)

    const deletable = rows.filter((row: { delete: boolean }) => row.delete)
    expect(deletable.map((row: { table: string }) => row.table)).toEqual(passing)
    expect(rows.filter((row: { truncate: boolean }) => row.truncate)).toEqual([])
  })

  it.each([
    ['rewrite the legal steps', `insert into request_steps values ('draft', 'issued')`],
    ['change the legal steps', `update request_steps set to_state = 'issued'`],
    ['take a guard away', 'alter table certificates disable trigger user'],
    ['drop a table', 'drop table certificates'],
    ['make a table', 'create table public.mine (id int)'],
    ['replace a guard', 'create or replace function refuse_change() returns trigger language sql as $$ select null $$'],
    ['switch all guards off', 'set session_replication_role = replica'],
    ['become the owner', 'set role denshi_hosho_owner'],
    ['rewrite the history of the migrations', `update knex_migrations set name = 'x'`],
  ])('may not %s', async (_name, statement) => {
    await expect(db().raw(statement)).rejects.toMatchObject({ code: '42501' })
  })

  it('is no superuser, passes no row security, and makes neither roles nor databases', async () => {
    const { rows } = await db().raw(
      'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = current_user',
    )

    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false },
    ])
  })
})

describe('the owner of the tables', () => {
  const { ownerDb } = useFilledDatabase()

  it.each(appendOnly.flatMap((table) => Object.keys(statements).map((verb) => [verb, table] as const)))(
    'is stopped by a trigger from %s of %s',
    async (verb, table) => {
      const { rows } = await ownerDb().raw(`select count(*)::int as count from ${table}`)
      const statement = statements[verb as keyof typeof statements](table)

      await expect(ownerDb().raw(statement)).rejects.toThrow('only ever added')

      expect(rows[0].count).toBeGreaterThan(0)
    },
  )
})

/** A database with at least one row in each of the tables. */
function useFilledDatabase() {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  beforeAll(async () => {
    await addParties(database.db, world.realm)
    const held = await aHeldGuarantee(world)
    const [certificate] = await database.db('certificates').pluck('id')
    const received = { certificateId: certificate, decision: 'received', reason: '' } as const
    await answerCertificate(world, hitachinaka, held.id, received)
    const pdf = { content: Buffer.from('%PDF-1.7'), stampLastsUntil: new Date('2099-01-01T00:00:00Z') }
    await storeCertificateDocument(world, held.id, certificate, pdf)
    const [documentId] = await database.db('documents').pluck('id')
    await addDocumentRevision(database.db, world.secrets, {
      id: documentId,
      content: Buffer.from('%PDF-1.7 stamped'),
      from: pdf.content,
      stampLastsUntil: pdf.stampLastsUntil,
      madeAt: world.now(),
    })
    const reviewed = await anApplicationUnderReview(world)
    await sendBackApplication(world, saeki, reviewed.id, reviewed.version, {}, '確認してください')
    const price = { contractPrice: yen(50_000_000), changedOn: day('2026-05-19') }
    await recordContractPrice(world, kensetsu, held.id, price)
    const statement = await aUseStatementUnderReview(world, held)
    const corrections = { reasons: {}, declinedLines: [], note: '確認してください' }
    await sendBackUseStatement(world, saeki, statement.id, statement.version, corrections)
    const text = { subject: '件名', opening: '書き出し', closing: '結び' }
    await writeMailText(world, kaneko, { kind: 'premium-due', validFrom: day('2026-05-20'), text }, null, () => [])
    const told = await publishAnnouncement(
      world,
      kaneko,
      {
        title: '窓口',
        body: '休みます',
        audience: 'both',
        isImportant: false,
        publishedOn: day('2026-05-20'),
        endsOn: null,
      },
      null,
    )
    await withdrawAnnouncement(world, kaneko, told, '変更のため')
    const administrator = hitachinakaColleague
    const open = { demandsSecondFactor: false, addressRanges: [] }
    await saveBodyAccess(world, administrator, 0, open, trialPassword)
    await confirmBodySettings(world, administrator)
    await sealCertificates(world)
    await stampWaiting(but(world, { stamper: await ownStamperOf(world, world.instant) }))
    await linkEvents(world, world.realm.id)
    await signHead(world, world.realm.id)
    const deposited = await aDepositedGuarantee(world)
    await confirmUseAlert(at(world, '2027-06-01T09:00'), saeki, deposited.id, {
      kind: 'balance_left',
      figure: yen(19_440_000),
      note: '確認済',
    })
    await recordSiteVisit(world, saeki, deposited.id, {
      kind: 'planned',
      visitedOn: day('2026-05-20'),
      site: '現場',
      met: '',
      finishedPercent: null,
      finding: null,
      note: '確認する',
    })
    await tellDeposit(world, kensetsu, deposited.id, { depositedOn: day('2026-05-20'), amount: yen(1) })
    const [notice] = await database.db('deposit_notices').pluck('id')
    await changeBodies(world)
    await declineDepositNotice(world, saeki, deposited.id, notice, '該当の入金がありません')
    const rates = { mode: 'fixed_fee', fee: yen(8_000), taxPercent: 10 } as const
    const product = 'performance_reservation'
    await aDebitedMonth(world)
    const october = { product, rates, validFrom: day('2026-10-01'), reason: '改定' } as const
    await adoptRates(world, ohno, await proposeRates(world, kaneko, october), 1)
    const [table] = await database.db('rate_tables').where({ valid_from: '2026-10-01' }).pluck('id')
    await withdrawRates(world, ohno, table, '誤り')
    const rule = { voiding: 100, cancellation: 10, validFrom: day('2026-10-01'), reason: '改定' }
    await setRefundRule(world, kaneko, rule)
    const office = {
      name: '山形支店',
      address: '山形市',
      telephone: '023-000-0000',
      fax: '023-000-0001',
      hours: '平日',
    }
    await openOffice(world, kaneko, { ...office, areas: '', sortOrder: 9, validFrom: day('2026-10-01') })
    await addOwnHoliday(world, kaneko, day('2026-08-13'), '夏季休業')
    await aRegistration(world)
    const moved = { ...companyOf(contractors.kensetsu), address: '東京都中央区' }
    const change = { content: moved, validFrom: day('2026-05-20'), reason: '移転' }
    const changeId = await enterChange(world, kaneko, kensetsu.contractorId, change)
    await decideChange(world, ohno, changeId, 1, 'approved', '')
    const transfer = await aTakenTransfer(world, 1)
    await holdTransfer(world, saeki, transfer.id, 0, '確認してください')
    await aPaidClaim(world)
    await aSentInquiry(world)
    await closeAnEntry(world)
    const asked = await aQuestionedClaim(world)
    const { version } = await getGuaranteeClaim(database.db, asked.id)
    await sendAnswers(world, hitachinaka, asked.id, version, asked.answers)
    await passDeadlines(world, held.id)
    await setDirectDelivery(world, hitachinakaColleague, { isOn: true, validFrom: day('2026-05-20') })
    const [entryId] = await database.db('inbox_entries').where({ guarantee_id: held.id }).pluck('id')
    const forward = { fromSection: hitachinaka.section, toSection: '建設部 道路建設課', note: '' }
    await saveSections(database.db, hitachinaka.ordererId, [forward.toSection], world.now())
    await forwardCertificate(world, hitachinaka, entryId, forward)
    const { id: outboxId } = await database.db('outbox').first('id')
    await writeMail(world, outboxId, 'application-received', { recipient: 'a@example.jp', subject: 'x', body: 'x' })
  })
  return { db: () => database.db, ownerDb: () => database.ownerDb }
}

async function closeAnEntry(world: World): Promise<void> {
  const nothing = { startsOn: null, contractedOn: null, worksStartsOn: null, worksEndsOn: null }
  const words = {
    number: '1',
    guarantor: '保険',
    contractorName: '建設',
    worksName: '工事',
    section: '',
    placeKept: '',
    note: '',
  }
  const entry = {
    ...nothing,
    ...words,
    kind: 'bond',
    product: 'performance',
    amount: yen(1),
    endsOn: day('2027-03-19'),
  } as const
  const id = await enterGuarantee(world, hitachinaka, entry)
  const closing = { outcome: 'ended', closedOn: day('2026-05-20'), returned: null, note: '' } as const
  await closeGuaranteeEntry(world, hitachinaka, id, 1, closing)
}

const oddColumns: Readonly<Record<string, string>> = {
  register_entry_closings: 'entry_id',
  register_entry_versions: 'entry_id',
  direct_deliveries: 'is_on',
  inbox_forwards: 'note',
  inbox_openings: 'entry_id',
  premium_bill_lines: 'bill_id',
  number_ledger: 'number',
  certificate_seals: 'key_id',
  event_links: 'sequence',
  chain_heads: 'sequence',
  time_stamps: 'token',
  document_revisions: 'document_id',
  registration_submissions: 'round',
  guarantee_claim_answers: 'inquiry_id',
  announcement_withdrawals: 'announcement_id',
  certificate_receipts: 'reason',
}

/** Rules of a body taken back before their day, rules that were confirmed, and a way of handing keys in. */
async function changeBodies(world: World): Promise<void> {
  const body = world.ordererIds.hitachinaka
  const proposed = { rules: defaultRules, validFrom: day('2026-07-01'), source: '要綱', verifiedOn: day('2026-05-20') }
  await adoptOrdererRules(world, ohno, await proposeOrdererRules(world, kaneko, body, proposed), 1)
  const [planned, held] = await listRules(world.db, body)
  await verifyOrdererRules(world, kaneko, body, held?.id ?? '')
  await withdrawOrdererRules(world, kaneko, body, planned?.id ?? '', '否決')
  await saveSubmissionProfile(world, kaneko, body, 1, {
    product: 'performance',
    channel: 'paper',
    recipient: '窓口',
    subjectTemplate: '',
    bodyTemplate: '',
    attachments: '',
    asksForCall: false,
    printsCertificate: false,
    validFrom: day('2026-05-20'),
    verifiedOn: day('2026-05-20'),
  })
}

/** What a body records of its deadlines. */
async function passDeadlines(world: World, guaranteeId: string): Promise<void> {
  await setDeadlineSettings(world, hitachinakaColleague, defaultDeadlineSettings)
  const received = { receivedOn: day('2026-05-20'), amount: yen(1), note: '' }
  await recordPaymentRequest(world, hitachinaka, guaranteeId, received)
  const longer = { worksEndsOn: day('2027-06-30'), reason: '変更契約' }
  await recordWorksEnd(world, hitachinaka, guaranteeId, 0, longer)
  await tellOfExpiries(at(world, '2027-03-01T09:00'))
  const finished = { completedOn: day('2027-03-10'), deliveredOn: day('2027-03-15'), note: '' }
  await recordCompletion(at(world, '2027-03-16T09:00'), hitachinaka, guaranteeId, finished)
}

function columnOf(table: string): string {
  if (table === 'orderer_rule_withdrawals') return 'rule_id'
  return oddColumns[table] ?? 'id'
}
