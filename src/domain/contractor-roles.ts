/** 作成者、送信者（社内の承認もする）、管理者 of a contractor. */
export const contractorRoles = ['drafter', 'submitter', 'administrator'] as const
export type ContractorRole = (typeof contractorRoles)[number]
