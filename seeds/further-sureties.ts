import type { Works } from './story.ts'

type Somebody = { readonly loginId: string; readonly name: string }

/** A surety beside ours, with the contractor whose guarantees it gives and the people who give them. */
export type FurtherSurety = {
  readonly name: string
  readonly address: string
  readonly representativeTitle: string
  readonly representativeName: string
  readonly office: { readonly telephone: string; readonly fax: string }
  readonly contractor: {
    readonly code: string
    readonly name: string
    readonly nameKana: string
    readonly postalCode: string
    readonly address: string
    readonly representativeName: string
    readonly telephone: string
  }
  readonly people: { readonly submitter: Somebody; readonly reviewer: Somebody; readonly approver: Somebody }
  /** One for ひたちなか市 and one for 〇〇〇区; both are opened there. */
  readonly works: { readonly city: Works; readonly ward: Works }
}

/** The other two of the three sureties of the trial world. */
export const furtherSureties: readonly FurtherSurety[] = [
  {
    name: '▲▲▲建設保証株式会社',
    address: '大阪府大阪市中央区〇〇町1丁目1番1号',
    representativeTitle: '取締役社長',
    representativeName: '▲▲▲▲▲',
    office: { telephone: '06-0000-0001', fax: '06-0000-0002' },
    contractor: {
      code: '99989',
      name: '浪速舗道 株式会社',
      nameKana: 'ナニワホドウ',
      postalCode: '530-0001',
      address: '大阪府大阪市北区〇〇2-2-2',
      representativeName: '浪花 大介',
      telephone: '06-0000-0011',
    },
    people: {
      submitter: { loginId: 'naniwa-soshin', name: '難波 咲' },
      reviewer: { loginId: 'nishi-shinsa', name: '西川 透' },
      approver: { loginId: 'nishi-kessai', name: '西尾 和子' },
    },
    works: {
      city: {
        orderer: 'hitachinaka',
        worksNumber: '8-契-0052',
        worksName: '市道1級5号線 排水性舗装工事',
        price: 24_200_000,
        contractedOn: '2026-04-22',
        endsOn: '2026-12-18',
        advance: 9_680_000,
      },
      ward: {
        orderer: 'ward',
        worksNumber: '令8-道-0009',
        worksName: '区道第310号線 路面改良工事',
        price: 15_400_000,
        contractedOn: '2026-04-23',
        endsOn: '2026-10-30',
        performance: 1_540_000,
      },
    },
  },
  {
    name: '■■■建設保証株式会社',
    address: '北海道札幌市中央区〇〇1丁目1番地',
    representativeTitle: '代表取締役',
    representativeName: '■■■■■',
    office: { telephone: '011-000-0001', fax: '011-000-0002' },
    contractor: {
      code: '99979',
      name: '北斗橋梁 株式会社',
      nameKana: 'ホクトキョウリョウ',
      postalCode: '060-0001',
      address: '北海道札幌市北区〇〇3-3-3',
      representativeName: '北見 峻',
      telephone: '011-000-0011',
    },
    people: {
      submitter: { loginId: 'hokuto-soshin', name: '北條 遥' },
      reviewer: { loginId: 'kita-shinsa', name: '北村 学' },
      approver: { loginId: 'kita-kessai', name: '北野 律子' },
    },
    works: {
      city: {
        orderer: 'hitachinaka',
        worksNumber: '8-契-0061',
        worksName: '中丸川 人道橋架設工事',
        price: 66_000_000,
        contractedOn: '2026-04-22',
        endsOn: '2027-03-12',
        performance: 6_600_000,
      },
      ward: {
        orderer: 'ward',
        worksNumber: '令8-道-0011',
        worksName: '〇〇橋 補修工事',
        price: 38_500_000,
        contractedOn: '2026-04-23',
        endsOn: '2027-02-26',
        advance: 15_400_000,
      },
    },
  },
]
