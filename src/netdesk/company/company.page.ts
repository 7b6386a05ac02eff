import type { ContractorChange } from '../../domain/contractor-change.ts'
import { changeStatus } from '../../access/company-change.page.ts'
import type { SavedDefaults } from '../../store/contractor-defaults.ts'
import type { ContractorPerson } from '../../store/contractor-directory.ts'
import type { Contractor } from '../../store/contractors.ts'
import type { Office } from '../../store/sureties.ts'
import type { Link, Notice, Status, SummaryList } from '../../web/components.ts'
import { companyRows } from '../../wording/company.ts'
import { formatDay } from '../../wording/format.ts'
import { premiumPaymentLabels } from '../../wording/labels.ts'

type Part = { readonly summary: SummaryList; readonly links: readonly Link[] }

export type CompanyOverviewPage = {
  readonly title: string
  /** 会社の変更 that is not decided yet, or has still to come into force. */
  readonly changes: readonly { readonly notice: Notice; readonly status: Status }[]
  readonly parts: readonly Part[]
}

type Found = {
  readonly contractor: Contractor
  readonly changes: readonly ContractorChange[]
  readonly people: readonly ContractorPerson[]
  readonly defaults: SavedDefaults
  readonly offices: readonly Office[]
  readonly noticeAddresses: readonly { readonly address: string }[]
  readonly branches: readonly { readonly name: string }[]
  readonly today: string
}

/** お客様情報: everything the company has registered on one page, each part with the way to change it. */
export function companyOverviewPage(found: Found): CompanyOverviewPage {
  return {
    title: 'お客様情報',
    changes: found.changes.filter((change) => isPending(change, found.today)).map(changeNotice),
    parts: [companyPart(found), branchPart(found), peoplePart(found), addressPart(found), defaultsPart(found)],
  }
}

function isPending({ state, validFrom }: ContractorChange, today: string): boolean {
  return state === 'draft' || state === 'waiting' || (state === 'approved' && validFrom > today)
}

function changeNotice(change: ContractorChange): CompanyOverviewPage['changes'][number] {
  const { state, validFrom, id } = change
  const words = {
    draft: 'まだ送信していません。書類を添付して送信してください。',
    waiting: '保証会社の承認を待っています。承認されるまで、登録は変わりません。',
    approved: `承認されました。${formatDay(validFrom)}から、新しい内容になります。`,
    declined: '',
    withdrawn: '',
  }
  return {
    notice: {
      kind: state === 'draft' ? 'warn' : 'info',
      title: `会社の変更（${formatDay(validFrom)}から）`,
      text: words[state],
      link: { text: '変更の内容を開く', href: `/netdesk/company/changes/${id}` },
    },
    status: changeStatus(change),
  }
}

function companyPart({ contractor }: Found): Part {
  return {
    summary: {
      title: '会社',
      rows: [{ label: '受注者コード', value: contractor.code }, ...companyRows(contractor)],
    },
    links: [{ text: '商号・住所・代表者などの変更を届け出る（保証会社の承認）', href: '/netdesk/company/changes' }],
  }
}

function branchPart({ branches }: Found): Part {
  const names = branches.map(({ name }) => name).join('、')
  return {
    summary: { title: '支店・営業所', rows: [{ label: '支店・営業所', value: names || '登録していません' }] },
    links: [{ text: '支店・営業所を登録・変更する', href: '/netdesk/company/branches' }],
  }
}

function peoplePart({ people }: Found): Part {
  const active = people.filter(({ disabledAt }) => !disabledAt)
  const administrators = active.filter(({ roles }) => roles.includes('administrator')).map(({ name }) => name)
  return {
    summary: {
      title: '利用者',
      rows: [
        { label: '利用者', value: `${active.length}人`, note: `停止 ${people.length - active.length}人` },
        { label: '管理者', value: administrators.join('、') || '－' },
      ],
    },
    links: [{ text: '利用者と役割を表示する', href: '/netdesk/company/users' }],
  }
}

function addressPart({ defaults, noticeAddresses }: Found): Part {
  return {
    summary: {
      title: 'お知らせのメールアドレス',
      rows: [
        { label: '申込の初期値', value: defaults.delivery?.noticeEmail || '登録していません' },
        {
          label: '会社のお知らせ先',
          value: noticeAddresses.map(({ address }) => address).join('\n') || '登録していません',
        },
      ],
    },
    links: [{ text: 'メールの種類とお知らせ先を設定する', href: '/netdesk/settings/notices' }],
  }
}

function defaultsPart({ defaults, offices, contractor }: Found): Part {
  const officeId = defaults.delivery?.officeId ?? contractor.defaultOfficeId
  return {
    summary: {
      title: '申込の初期値',
      rows: [
        { label: '預託金融機関', value: defaults.payment?.depositoryBank || '登録していません' },
        {
          label: '保証料の支払方法',
          value: defaults.payment ? premiumPaymentLabels[defaults.payment.premiumPayment] : '登録していません',
        },
        { label: '送信先の営業部・支店', value: offices.find(({ id }) => id === officeId)?.name ?? '登録していません' },
      ],
    },
    links: [{ text: '申込の初期値を変更する', href: '/netdesk/company-defaults' }],
  }
}
