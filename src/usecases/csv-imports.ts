import { Refused } from '../domain/errors.ts'
import { addCsvImport, getCsvImport, markCsvImportApplied } from '../store/csv-imports.ts'
import { type Deps, organisationOf, type SignedIn } from './deps.ts'
import { type Act, perform } from './perform.ts'

/** Brings a CSV file, to be looked at before anything of it is taken in. Gives its id. */
export async function uploadCsv(
  deps: Deps,
  user: SignedIn,
  kind: string,
  file: { readonly fileName: string; readonly content: Buffer },
): Promise<string> {
  return perform(deps, user, 'upload-csv', async ({ tx, at, record }) => {
    const organisationId = organisationOf(user) ?? ''
    const id = await addCsvImport(tx, { ...file, realmId: user.realmId, organisationId, kind, by: user.userId, at })
    await record({ name: 'csv_import.uploaded', subjectId: id, details: { kind, fileName: file.fileName } })
    return id
  })
}

/** Within the act that takes a file's rows in: whole and once. Refused when it was taken in before. */
export async function settleCsvImport(
  { tx, at, record }: Pick<Act, 'tx' | 'at' | 'record'>,
  user: SignedIn,
  kind: string,
  id: string,
  count: number,
): Promise<void> {
  await getCsvImport(tx, { organisationId: organisationOf(user) ?? '', kind }, id)
  if (!(await markCsvImportApplied(tx, id, { count, by: user.userId, at }))) throw new Refused('not_possible_now')
  await record({ name: 'csv_import.applied', subjectId: id, details: { kind, count } })
}
