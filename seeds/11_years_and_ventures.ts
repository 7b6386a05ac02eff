import type { Knex } from 'knex'
import type { ApplicationContent, FiscalYear, JointVentureMember } from '../src/domain/application.ts'
import { day } from '../src/domain/day.ts'
import { yen } from '../src/domain/yen.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import { issued, type Story, storyOf, underReview, type Works } from './story.ts'

const bridge = '〇〇橋 架替工事（債務負担行為）'

/** Works over three fiscal years whose second has begun, and a joint venture's application under review. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('applications').where({ realm_id: realm.id, works_name: bridge }).first('id'))) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  await lastYearsGuarantee(story)
  await aJointVenture(story)
}

async function lastYearsGuarantee(story: Story): Promise<void> {
  const works: Works = {
    orderer: 'ward',
    worksNumber: '令7-道-0042',
    worksName: bridge,
    price: 198_000_000,
    contractedOn: '2025-07-14',
    endsOn: '2027-11-30',
    advance: 16_000_000,
    filledIn: overThreeYears,
  }
  await issued(story, works, '2025-07-22T10:15:00')
}

async function aJointVenture(story: Story): Promise<void> {
  const works: Works = {
    orderer: 'hitachinaka',
    worksNumber: '',
    worksName: '市立〇〇小学校 校舎改築工事',
    price: 330_000_000,
    contractedOn: '2026-05-14',
    endsOn: '2027-03-19',
    advance: 132_000_000,
    filledIn: byTwoCompanies,
  }
  await underReview(story, works, '2026-05-18T11:30:00')
}

function overThreeYears(content: ApplicationContent): ApplicationContent {
  const { contract, guarantees } = content
  const advance = guarantees?.advancePayment
  return {
    ...content,
    contract: contract && {
      ...contract,
      worksEndsOn: day('2027-11-30'),
      isMultiYear: true,
      fiscalYears: [
        year(2025, 40_000_000, 36_000_000),
        year(2026, 98_000_000, 88_200_000),
        year(2027, 60_000_000, 54_000_000),
      ],
    },
    guarantees: guarantees && {
      ...guarantees,
      advancePayment: advance
        ? { ...advance, fiscalYear: 2025, yearBasis: 'planned_amount', thisYearAmount: yen(40_000_000) }
        : null,
    },
  }
}

function byTwoCompanies(content: ApplicationContent): ApplicationContent {
  return {
    ...content,
    contract: content.contract && {
      ...content.contract,
      undertaking: 'joint_venture_representative',
      jointVentureName: 'ネットデスク・県央特定建設工事共同企業体',
      members: [
        member('ネットデスク建設 株式会社', 6000, '〇〇銀行 △△支店', 79_200_000),
        member('県央建工 株式会社', 4000, '□□銀行 水戸支店', 52_800_000),
      ],
    },
  }
}

function year(of: number, planned: number, limit: number): FiscalYear {
  return { year: of, plannedAmount: yen(planned), paymentLimit: yen(limit) }
}

/** The first company of the two represents the other. */
function member(name: string, shareBasisPoints: number, depositoryBank: string, amount: number): JointVentureMember {
  return { name, shareBasisPoints, isRepresentative: shareBasisPoints > 5000, depositoryBank, amount: yen(amount) }
}
