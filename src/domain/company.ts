/** What a company is called, where it is, and who speaks for it. Names and addresses are as the company writes them. */
export type CompanyData = {
  readonly name: string
  readonly nameKana: string
  readonly postalCode: string
  readonly address: string
  readonly representativeTitle: string
  readonly representativeName: string
  readonly telephone: string
}

/** The fields of a company's data in the order of its forms. */
export const companyFields = [
  'name',
  'nameKana',
  'postalCode',
  'address',
  'representativeTitle',
  'representativeName',
  'telephone',
] as const satisfies readonly (keyof CompanyData)[]
