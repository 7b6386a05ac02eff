import type { Realm } from '../store/realms.ts'
import type { Account, Portal } from '../store/users.ts'
import { roleLabels } from '../wording/labels.ts'
import { services } from '../wording/services.ts'
import { trialFirst, trialInitialPassword, trialPassword, trialSample } from '../wording/trial-accounts.ts'

export type EntrancePage = {
  readonly title: string
  readonly lead: string
  readonly doors: readonly Door[]
  /** Null where accounts are handed out by people, not by a page. */
  readonly trial: Trial | null
}

type Door = {
  readonly portal: Portal
  readonly audience: string
  readonly text: string
  readonly href: string
  readonly linkText: string
  /** Opens a trial of the visitor's own with one press; null outside a trial. */
  readonly press: { readonly action: string; readonly text: string } | null
  readonly groups: readonly AccountGroup[]
}

/** The people of one organisation who can go through a door. */
type AccountGroup = {
  readonly organisation: string
  readonly people: readonly { readonly loginId: string; readonly whose: string; readonly note: string | null }[]
}

type Trial = {
  readonly password: string
  readonly sample: { readonly number: string; readonly key: string; readonly text: string }
  readonly unreal: readonly string[]
}

/** 入口: what this is in one sentence, three doors, and in a trial the keys to them. */
export function entrancePage(kind: Realm['kind'], accounts: readonly Account[]): EntrancePage {
  return {
    title: '公共工事の電子保証',
    lead: '前払金保証・契約保証の申込から電子証書の発行、発注者による確認までを、紙とハンコなしで行います。',
    doors: [
      door(kind, 'netdesk', '受注者（建設企業）', accounts),
      door(kind, 'dsure', '発注者（発注機関）', accounts),
      door(kind, 'desk', '保証会社', accounts),
    ],
    trial: kind === 'trial' ? trial : null,
  }
}

function door(kind: Realm['kind'], portal: Portal, audience: string, accounts: readonly Account[]): Door {
  const { name, description } = services[portal]
  return {
    portal,
    audience,
    text: `${description}。`,
    href: `/${portal}`,
    linkText: `${name}を開く`,
    press: kind === 'trial' ? { action: `/trial/as/${portal}`, text: presses[portal] } : null,
    groups: groupsOf(accounts.filter((account) => account.portal === portal)),
  }
}

const presses: Readonly<Record<Portal, string>> = {
  netdesk: '受注者としてはじめる',
  dsure: '発注者としてはじめる',
  desk: '保証会社としてはじめる',
}

/** By organisation, with the people a newcomer should try first on top. */
function groupsOf(accounts: readonly Account[]): AccountGroup[] {
  const rank = ({ loginId }: Account): number => (trialFirst.includes(loginId) ? trialFirst.indexOf(loginId) : 99)
  const sorted = accounts.toSorted((a, b) => rank(a) - rank(b))
  const organisations = [...new Set(sorted.map(({ organisationName }) => organisationName))]
  return organisations.map((organisation) => ({
    organisation,
    people: sorted.filter(({ organisationName }) => organisationName === organisation).map(personText),
  }))
}

function personText({ loginId, name, roles, mustChangePassword }: Account): AccountGroup['people'][number] {
  return {
    loginId,
    whose: `${name}（${roles.map((role) => roleLabels[role] ?? role).join('・')}）`,
    note: mustChangePassword ? trialInitialPassword : null,
  }
}

const trial: Trial = {
  password: trialPassword,
  sample: {
    number: trialSample.guaranteeNumber,
    key: trialSample.authenticationKey,
    text: `発注者の ${trialSample.loginId}（〇〇〇区）でログインすると、この番号とキーで見本の証書を表示できます。ほかの団体の利用者では表示できません。`,
  },
  unreal: [
    '会社・団体・人・工事・証書は、すべて架空です。保証の効力はありません。',
    '時計は令和8年5月20日の朝から進みます。保証契約番号は99999・99998で始まります。',
    'メールは外へ送りません。届いたはずのメールは「送信箱」で読めます。',
    '「はじめる」で開く体験版は、あなた専用です。ほかの方からは見えず、使わなくなると自動で消えます。',
    'IDでログインする体験版はみんなで使うもので、入力した内容はほかの方からも見えます。どちらにも、実在の会社名や工事名は入力しないでください。',
  ],
}
