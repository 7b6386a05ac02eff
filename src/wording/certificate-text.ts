import type { AuthenticationKeyNotice } from '../domain/authentication-key-notice.ts'
import type { CertificateContent } from '../domain/certificate.ts'
import type { Product } from '../domain/product.ts'
import { formatDay, formatFiscalYear, formatYen } from './format.ts'
import { productLabels, versionLabel } from './labels.ts'
import { reservationRows, reservationTexts } from './reservation-text.ts'
import { services } from './services.ts'
import { qrOutline } from './qr.ts'

/** A line of a certificate. A value of several lines has line feeds in it. */
export type CertificateRow = { readonly label: string; readonly value: string }

/** The rows of a certificate in their order; page and PDF both show these and no others. */
export function certificateRows(content: CertificateContent): CertificateRow[] {
  if (content.product === 'performance_reservation') return reservationRows(content)
  return [
    { label: '保証契約番号', value: content.guaranteeNumber },
    { label: '保証契約者', value: principal(content) },
    { label: '発注者', value: `${content.orderer.headTitle} 様` },
    { label: amountLabels[content.product], value: formatYen(content.guaranteedAmount) },
    { label: periodLabels[content.product], value: guaranteePeriod(content) },
    ...rowUnless(content.worksNumber, '工事番号', (number) => number),
    { label: '工事名', value: content.worksName },
    { label: '請負金額(総額)', value: formatYen(content.contractPrice) },
    ...rowUnless(content.fiscalYear ?? null, '対象年度', formatFiscalYear),
    ...rowUnless(content.thisYearAmount, '今年度対象額', formatYen),
    { label: '工期', value: `${formatDay(content.worksStartsOn)} ～ ${formatDay(content.worksEndsOn)}` },
    ...rowUnless(content.contractedOn, '請負契約日', formatDay),
    ...interimRows(content),
    ...rowUnless(content.depositoryBank, '預託金融機関', (bank) => bank),
  ]
}

/** Of an interim advance: the guarantee it stands beside, and by what the body found that it may be paid. */
function interimRows({ interim }: CertificateContent): CertificateRow[] {
  if (!interim) return []
  const { originGuaranteeNumber, eligibilityNumber, eligibilityStatedOn } = interim
  return [
    { label: '前払金保証の番号', value: originGuaranteeNumber },
    { label: '認定調書', value: `${formatDay(eligibilityStatedOn)}　${eligibilityNumber}` },
  ]
}

/** The sentences of a certificate around its rows. */
export function certificateTexts(content: CertificateContent) {
  const { product, changeNumber, changedOn, surety, office } = content
  return {
    headNotes: [
      'インターネット保証サービスに基づき、お客様に代わり、発注者に対して保証証書を当社で発行しています。ご覧いただいている情報は、発注者に提出した保証証書と同一です。',
      '受注者と発注者は、同じ内容をご覧いただけます。押印した紙の保証証書は発行しません。',
    ],
    issuedOn: formatDay(content.issuedOn),
    title: `保証証書(${productLabels[product]})`,
    /** 変更-n with its date; null for 新規. */
    change:
      changeNumber === 0
        ? null
        : [versionLabel(changeNumber), changedOn && `変更年月日 ${formatDay(changedOn)}`].filter(Boolean).join('　'),
    declaration: `当会社は、${termsNames[product]}に基づき上記のとおり保証契約を締結し、その責に任じます。`,
    surety: {
      address: surety.address,
      name: surety.name,
      representative: `${surety.representativeTitle}　${surety.representativeName}`,
    },
    office: [`取扱箇所 ${office.name}`, `TEL：${office.telephone}`, `FAX：${office.fax}`],
    notes: isAdvance(product) ? [changeNote, priceNote] : [changeNote],
    footer: `電子証書の内容は ${services.dsure.name} で確認してください（この印刷物・PDFは写しです）。`,
    ...(product === 'performance_reservation' ? reservationTexts : {}),
  }
}

/** The items and sentences of 電子保証にかかる「認証キー」のお知らせ, by the customer's own sheet. */
export function authenticationKeyNoticeTexts(notice: AuthenticationKeyNotice) {
  return {
    title: '電子保証にかかる「認証キー」のお知らせ',
    madeOn: formatDay(notice.madeOn),
    addressee: `${notice.contractorName} 様`,
    sender: `${notice.surety.name} ${notice.surety.officeName}`,
    opening: [
      `電子証書を「${viewer}」に掲載しましたので、お知らせします。`,
      'つきましては、お客様にて下記内容をご確認いただき、次のいずれかの方法でこのPDFファイルを発注者様にご提出ください。',
    ],
    ways: ['① 電子契約システムへのアップロード', '② 電子メールに添付して送信'],
    completion: `電子保証のご利用にあたっては、発注者様への「保証契約番号」と「認証キー」のご提出をもって、${completedBy(notice.product)}が完了いたします。`,
    contact: `ご不明な点がございましたら、当社の営業部・支店（${notice.surety.officeName} 電話 ${notice.surety.telephone}）までお問い合わせください。`,
    rows: [
      { label: '工事名', value: notice.worksName },
      { label: '受注者名\n(JVの場合代表者)', value: notice.jointVentureRepresentative ?? notice.contractorName },
      { label: '商品(保証区分)', value: productLabels[notice.product] },
      { label: '保証契約番号', value: notice.guaranteeNumber },
    ],
    key: { label: '認証キー', value: notice.authenticationKey },
    request: {
      title: '【発注者様へお願い】',
      text: `「${viewer}」にログインし、上記の「保証契約番号」と「認証キー」をもって電子証書を閲覧ください。`,
      address: notice.viewerAddress,
      // The key is typed: a picture gets photographed, and an address stays in histories.
      lookup: qrOutline(
        `${notice.viewerAddress}/lookup?${new URLSearchParams({ number: notice.guaranteeNumber }).toString()}`,
        '証書を確認するページを、保証契約番号を入れて開くQRコード。認証キーは含みません。',
      ),
    },
    warning: 'この書面は保証証書ではありません。',
  }
}

/** The customer's own sheet names first advance and performance; an interim one completes a claim of its own. */
function completedBy(product: Product): string {
  return product === 'interim_advance_payment'
    ? '中間前払金請求手続(中間前払金保証)'
    : '前払金請求手続(前払金保証)、又は請負契約締結手続(契約保証)'
}

const viewer = `保証確認サービス(${services.dsure.name})`
const changeNote =
  '保証契約を変更した場合は、題名の下に変更-nの表示と変更年月日を付記し、変更後の契約内容を表示します。'
const priceNote =
  '請負金額のみの変更の場合は、この保証契約の効力に影響を及ぼしませんので、保証契約変更の手続きをとる必要はありません。'

const termsNames: Readonly<Record<Product, string>> = {
  advance_payment: '前払金保証約款',
  interim_advance_payment: '中間前払金保証約款',
  performance: '契約保証約款',
  performance_reservation: '契約保証予約約款',
}

const amountLabels: Readonly<Record<Product, string>> = {
  advance_payment: '保証金額(総額)',
  interim_advance_payment: '保証金額(総額)',
  performance: '保証金額(総額)',
  performance_reservation: '予約金額(総額)',
}

const periodLabels: Readonly<Record<Product, string>> = {
  advance_payment: '保証期間',
  interim_advance_payment: '保証期間',
  performance: '保証期間',
  performance_reservation: '予約期間',
}

/** 保証契約者. Address and name; of a joint venture also its name, above that of its representative. */
function principal({ contractor }: CertificateContent): string {
  return [contractor.address, contractor.jointVentureName, `${contractor.name} 様`]
    .filter((line) => line !== null && line !== '')
    .join('\n')
}

/** An advance is guaranteed up to one day (保証期限); a performance guarantee from the contract's day on. */
function guaranteePeriod({ product, guaranteeStartsOn, guaranteeEndsOn }: CertificateContent): string {
  if (isAdvance(product) || guaranteeStartsOn === null) return `${formatDay(guaranteeEndsOn)} まで`
  return `${formatDay(guaranteeStartsOn)} ～ ${formatDay(guaranteeEndsOn)}`
}

function isAdvance(product: Product): boolean {
  return product === 'advance_payment' || product === 'interim_advance_payment'
}

function rowUnless<T>(value: T | null, label: string, show: (value: T) => string): CertificateRow[] {
  return value === null || value === '' ? [] : [{ label, value: show(value) }]
}
