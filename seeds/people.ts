/** The people and bodies of the trial world. The same names stand in tests and pictures. */

export { trialInitialPassword, trialPassword } from '../src/wording/trial-accounts.ts'

/** The trial's clock begins on the morning of the briefing: 令和8年5月20日（水）. */
export const trialBegins = new Date('2026-05-20T09:00:00+09:00')

export const surety = {
  name: '●●●建設保証株式会社',
  address: '東京都中央区八丁堀2丁目27番10号',
  representativeTitle: '取締役社長',
  representativeName: '●●●●●',
  offices: [
    { name: '営業部', address: '東京都中央区八丁堀2丁目27番10号', telephone: '03-3551-9511', fax: '0120-027-036' },
    { name: '茨城支店', address: '茨城県水戸市大町1丁目', telephone: '029-221-3800', fax: '029-000-0001' },
    { name: '千葉支店', address: '千葉県千葉市中央区中央港1丁目', telephone: '043-000-0001', fax: '043-000-0002' },
    { name: '埼玉支店', address: '埼玉県さいたま市南区鹿手袋4丁目', telephone: '048-000-0001', fax: '048-000-0002' },
  ],
} as const

export const contractors = {
  kensetsu: {
    code: '99999',
    name: 'ネットデスク建設 株式会社',
    nameKana: 'ネットデスクケンセツ',
    postalCode: '104-0032',
    address: '東京都中央区八丁堀2-27-10',
    representativeTitle: '代表取締役',
    representativeName: '葛󠄀西 一郎',
    telephone: '03-0000-0001',
    paysPremiumsMonthly: true,
  },
  minato: {
    code: '99998',
    name: 'みなと土木 株式会社',
    nameKana: 'ミナトドボク',
    postalCode: '312-0001',
    address: '茨城県ひたちなか市湊中央1-1-1',
    representativeTitle: '代表取締役',
    representativeName: '髙﨑 𠮷男',
    telephone: '029-000-0011',
    paysPremiumsMonthly: false,
  },
} as const

export const contractorUsers = [
  { of: 'kensetsu', loginId: 'kensetsu-sakusei', name: '佐々木 春菜', roles: ['drafter'] },
  { of: 'kensetsu', loginId: 'kensetsu-soshin', name: '神田 誠', roles: ['drafter', 'submitter'] },
  { of: 'kensetsu', loginId: 'kensetsu-kanri', name: '塚本 玲子', roles: ['drafter', 'submitter', 'administrator'] },
  { of: 'kensetsu', loginId: 'kensetsu-shinjin', name: '新井 大地', roles: ['drafter'] },
  { of: 'minato', loginId: 'minato-soshin', name: '髙﨑 美咲', roles: ['drafter', 'submitter', 'administrator'] },
] as const

export const orderers = {
  hitachinaka: {
    name: 'ひたちなか市',
    nameKana: 'ヒタチナカシ',
    headTitle: 'ひたちなか市長',
    address: '茨城県ひたちなか市東石川2丁目10番1号',
    acceptsFrom: '2026-04-01',
    unit: 10_000,
    cap: null,
    sections: ['総務部 契約検査課', '建設部 道路建設課', '建設部 住宅課'],
    mailbox: 'keiyaku@hitachinaka.example.jp',
  },
  ward: {
    name: '〇〇〇区',
    nameKana: 'マルマルマルク',
    headTitle: '〇〇〇区長',
    address: '東京都〇〇〇区中央1丁目1番1号',
    acceptsFrom: '2022-01-01',
    unit: 1,
    cap: null,
    sections: ['総務部 経理課', '都市整備部 住宅課'],
    mailbox: 'keiri@ward.example.jp',
  },
  governor: {
    name: '〇〇〇知事部局',
    nameKana: 'マルマルマルチジブキョク',
    headTitle: '〇〇〇知事',
    address: '〇〇〇県〇〇〇市県庁前1番1号',
    acceptsFrom: '2022-01-01',
    unit: 100_000,
    cap: 300_000_000,
    sections: ['土木部 監理課', '住宅政策本部'],
    mailbox: 'kanri@governor.example.jp',
  },
  town: {
    name: '△△△町',
    nameKana: 'サンカクチョウ',
    headTitle: '△△△町長',
    address: '〇〇〇県△△△町大字本町1番地',
    acceptsFrom: null,
    unit: 100_000,
    cap: 100_000_000,
    sections: ['総務課', '建設課'],
    mailbox: 'soumu@town.example.jp',
  },
} as const

export const ordererUsers = [
  {
    of: 'hitachinaka',
    loginId: 'hitachinaka-keiyaku',
    name: '渚 由紀',
    section: '総務部 契約検査課',
    roles: ['clerk'],
  },
  {
    of: 'hitachinaka',
    loginId: 'hitachinaka-kanri',
    name: '磯崎 健',
    section: '総務部 契約検査課',
    roles: ['clerk', 'id_administrator'],
  },
  { of: 'ward', loginId: 'ku-keiri', name: '八丁 明', section: '総務部 経理課', roles: ['clerk'] },
  {
    of: 'ward',
    loginId: 'ku-kanri',
    name: '堀 さとみ',
    section: '総務部 経理課',
    roles: ['clerk', 'id_administrator'],
  },
  {
    of: 'governor',
    loginId: 'ken-kanri',
    name: '大森 亮',
    section: '土木部 監理課',
    roles: ['clerk', 'id_administrator'],
  },
  { of: 'town', loginId: 'machi-kanri', name: '小林 修', section: '総務課', roles: ['clerk', 'id_administrator'] },
] as const

export const deskUsers = [
  { loginId: 'saeki', name: '佐伯 文', section: '営業部 審査課', roles: ['reviewer'] },
  { loginId: 'ohno', name: '大野 剛', section: '営業部長', roles: ['approver'] },
  { loginId: 'kaneko', name: '金子 緑', section: '営業部 審査課', roles: ['reviewer', 'approver', 'administrator'] },
] as const
