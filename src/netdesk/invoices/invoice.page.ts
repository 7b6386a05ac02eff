import { missingFields } from '../../domain/advance-invoice.ts'
import type {
  CsrfField,
  DayField,
  ErrorSummary,
  Field,
  Link,
  Notice,
  Status,
  SummaryList,
  YenField,
} from '../../web/components.ts'
import { errorSummary } from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { depositAccountText } from '../../wording/deposits.ts'
import { formatDayWithWeekday, formatInstantInEra, formatNumber, formatYen } from '../../wording/format.ts'
import { filledIn, invoiceRows, invoiceStateLabels, missingTexts } from '../../wording/invoice-text.ts'
import type { InvoiceFacts } from './invoice-facts.ts'
import { invoicesHref } from './invoices.page.ts'

export type InvoiceDraftPage = {
  readonly title: string
  readonly caption: string
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly back: Link
  readonly action: string
  readonly version: string
  readonly csrfField: CsrfField
  readonly amount: YenField
  readonly invoicedOn: DayField
  readonly groups: readonly { readonly legend: string; readonly note: string; readonly fields: readonly Field[] }[]
  readonly fixed: SummaryList
  readonly discarding: Link
}

export type InvoiceShown = {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly version: string
  readonly isConflict: boolean
  readonly csrfField: CsrfField
}

/** 請求の内容を入力する: amount, day and people; the rest is fixed by the guarantee and shown. */
export function invoiceDraftPage(facts: InvoiceFacts, shown: InvoiceShown): InvoiceDraftPage {
  const { invoice, guarantee } = facts
  const { typed, errors } = shown
  const here = `${invoicesHref}/${invoice.id}`
  return {
    title: '請求の内容を入力する',
    caption: captionOf(facts),
    errorSummary: errorSummary(errors),
    notices: [...(shown.isConflict ? [conflict] : []), ...noticesOf(facts)],
    back: { text: '前払金請求書の一覧に戻る', href: invoicesHref },
    action: `${here}/details`,
    version: shown.version,
    csrfField: shown.csrfField,
    amount: {
      name: 'amount',
      label: '請求金額',
      hint: `保証金額（${formatYen(guarantee.guaranteedAmount)}）まで`,
      necessity: 'required',
      value: typedText(typed, 'amount'),
      error: errors['amount'],
    },
    invoicedOn: {
      name: 'invoicedOn',
      label: '請求日',
      necessity: 'required',
      value: typedText(typed, 'invoicedOn'),
      error: errors['invoicedOn'],
    },
    groups: [
      {
        legend: '本件責任者',
        note: contactNote(facts),
        fields: contactFields('responsible', '本件責任者', facts, shown),
      },
      { legend: '担当者', note: '', fields: contactFields('clerk', '担当者', facts, shown) },
    ],
    fixed: { title: '保証契約から入る内容', rows: fixedRows(facts) },
    discarding: { text: 'この請求書の作成をやめる', href: `${here}/discarding` },
  }
}

export type InvoiceCheckPage = {
  readonly title: string
  readonly caption: string
  readonly notices: readonly Notice[]
  readonly back: Link
  readonly summaryList: SummaryList
  readonly form: { readonly action: string; readonly version: number; readonly csrfField: CsrfField } | null
}

/** 出力の確認: what the paper will say. */
export function invoiceCheckPage(
  facts: InvoiceFacts,
  shown: { readonly problem: string | null; readonly csrfField: CsrfField },
): InvoiceCheckPage {
  const { invoice } = facts
  const here = `${invoicesHref}/${invoice.id}`
  const problem = shown.problem ?? problemOf(facts)
  return {
    title: '内容を確認して出力する',
    caption: captionOf(facts),
    notices: [
      ...(problem ? [{ kind: 'warn', title: problem, link: linkOf(facts) } as const] : []),
      ...othersNotice(facts),
    ],
    back: { text: '入力に戻る', href: here },
    summaryList: { rows: [...contentRows(facts), ...fixedRows(facts)] },
    form: problem ? null : { action: `${here}/print`, version: invoice.version, csrfField: shown.csrfField },
  }
}

export type InvoicePage = {
  readonly title: string
  readonly caption: string
  readonly status: Status
  readonly back: Link
  readonly documents: readonly Link[]
  readonly summaryList: SummaryList
  readonly submission: SummaryList | null
}

/** A printed invoice, with how this body takes it. */
export function invoicePage(facts: InvoiceFacts): InvoicePage {
  const { invoice, profile } = facts
  const here = `${invoicesHref}/${invoice.id}`
  const { printed, printedAt } = invoice
  const rows = printed
    ? [
        { label: '宛先', value: filledIn(printed.template.addressee, printed) },
        { label: '請求金額', value: formatYen(printed.amount) },
        { label: '請求日', value: formatDayWithWeekday(printed.invoicedOn) },
        { label: '前払金専用口座', value: depositAccountText(printed.account) },
        { label: '出力した日時', value: printedAt ? formatInstantInEra(printedAt) : '' },
        ...invoiceRows(printed),
        ...contactRows(printed),
      ]
    : []
  return {
    title: '前払金請求書',
    caption: captionOf(facts),
    status: { text: invoiceStateLabels[invoice.state], state: invoice.state === 'printed' ? 'done' : 'withdrawn' },
    back: { text: '前払金請求書の一覧に戻る', href: invoicesHref },
    documents: printed
      ? [
          { text: '前払金請求書（PDF・A4・1ページ）を開く', href: `${here}/pdf` },
          { text: 'PDFを保存する', href: `${here}/pdf/download` },
        ]
      : [],
    summaryList: { rows },
    submission: profile && {
      title: '提出のしかた',
      rows: [
        { label: '提出先', value: profile.recipient },
        { label: '一緒に提出する書類', value: profile.attachments || '認証キーのお知らせ（PDF）' },
        { label: '到着の電話確認', value: profile.asksForCall ? '必要です' : '不要です' },
      ],
    },
  }
}

export type InvoiceDiscardingPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly action: string
  readonly version: number
  readonly csrfField: CsrfField
}

/** 作成をやめる. */
export function invoiceDiscardingPage(facts: InvoiceFacts, csrfField: CsrfField): InvoiceDiscardingPage {
  const here = `${invoicesHref}/${facts.invoice.id}`
  return {
    title: '前払金請求書の作成をやめる',
    caption: captionOf(facts),
    back: { text: '入力に戻る', href: here },
    action: `${here}/discarding`,
    version: facts.invoice.version,
    csrfField,
  }
}

/** What still keeps an invoice from being printed, at its fields. */
export function missingErrors({ invoice, template }: InvoiceFacts): FieldErrors {
  return Object.fromEntries(missingFields(invoice.content, template).map((field) => [field, missingTexts[field]]))
}

export function aboveText(amount: number, guaranteedAmount: number): string {
  return `請求金額（${formatNumber(amount)}円）は、保証金額（${formatNumber(guaranteedAmount)}円）以下で入力してください`
}

function contactFields(
  who: 'responsible' | 'clerk',
  label: string,
  { template }: InvoiceFacts,
  { typed, errors }: InvoiceShown,
): Field[] {
  const necessity = template.proof === 'contacts' ? 'required' : 'optional'
  const field = (part: string, text: string, more: Partial<Field>): Field => ({
    name: `${who}${part}`,
    label: `${label}の${text}`,
    value: typedText(typed, `${who}${part}`),
    error: errors[`${who}${part}`],
    necessity,
    ...more,
  })
  return [
    field('Section', '部署・役職', { necessity: 'optional' }),
    field('Name', '氏名', {}),
    field('Telephone', '電話番号', { inputMode: 'tel', hint: '例：03-0000-0001' }),
  ]
}

function contactNote({ template }: InvoiceFacts): string {
  return template.proof === 'contacts'
    ? 'この発注者には、押印に代えて、責任者と担当者の氏名・電話番号を記載します。'
    : 'この発注者の請求書には、押印の欄があります。責任者・担当者は、入力すると記載されます。'
}

function contentRows({ invoice, template }: InvoiceFacts): SummaryList['rows'] {
  const { amount, invoicedOn } = invoice.content
  return [
    { label: '書面の名称', value: template.title },
    { label: '請求金額', value: amount === null ? '' : formatYen(amount) },
    { label: '請求日', value: invoicedOn ? formatDayWithWeekday(invoicedOn) : '' },
    ...contactRows(invoice.content),
    {
      label: '押印',
      value: template.proof === 'seal' ? '押印の欄があります' : '押印に代えて、責任者・担当者を記載します',
    },
    ...(template.attachmentsNote ? [{ label: '添付書類', value: template.attachmentsNote }] : []),
  ]
}

function contactRows({
  responsible,
  clerk,
}: InvoiceFacts['invoice']['content'] | Pick<InvoiceFacts['invoice']['content'], 'responsible' | 'clerk'>) {
  return [
    { label: '本件責任者', contact: responsible },
    { label: '担当者', contact: clerk },
  ]
    .filter(({ contact }) => contact.name !== '')
    .map(({ label, contact }) => ({
      label,
      value: [contact.section, contact.name, contact.telephone].filter(Boolean).join('　'),
    }))
}

function fixedRows({ contract, account, guarantee }: InvoiceFacts): SummaryList['rows'] {
  return [
    { label: '発注者', value: guarantee.ordererHeadTitle },
    ...invoiceRows(contract),
    { label: '前払金専用口座', value: account ? depositAccountText(account) : '記録されていません' },
  ]
}

function noticesOf(facts: InvoiceFacts): Notice[] {
  const { account, guarantee } = facts
  const link = { text: '口座を記録する', href: `/netdesk/guarantees/${guarantee.id}/deposit/account` }
  const missing: Notice = { kind: 'warn', title: '出力するまでに、前払金専用口座を記録してください', link }
  return [...(account ? [] : [missing]), ...othersNotice(facts)]
}

function othersNotice({ others, guarantee }: InvoiceFacts): Notice[] {
  const sum = others.reduce((total, { printed }) => total + (printed?.amount ?? 0), 0)
  if (sum === 0) return []
  const text = `すでに出力した請求書の合計は${formatNumber(sum)}円です（保証金額 ${formatYen(guarantee.guaranteedAmount)}）。二重に請求しないように、確認してください。`
  return [{ kind: 'warn', title: 'この保証の請求書は、ほかにも出力しています', text }]
}

function problemOf(facts: InvoiceFacts): string | null {
  const [missing] = Object.values(missingErrors(facts))
  if (missing) return missing
  return facts.account ? null : '前払金専用口座が記録されていません。記録してから出力してください'
}

function linkOf({ account, guarantee, invoice }: InvoiceFacts): Link {
  return account
    ? { text: '入力に戻る', href: `${invoicesHref}/${invoice.id}` }
    : { text: '口座を記録する', href: `/netdesk/guarantees/${guarantee.id}/deposit/account` }
}

function captionOf({ guarantee }: InvoiceFacts): string {
  return `${guarantee.guaranteeNumber}　${guarantee.worksName}`
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この請求書が更新されています',
  text: 'まだ保存していません。入力した内容は残っています。確認して、もう一度保存してください。',
}
