import { Refused } from '../domain/errors.ts'
import type { NewFile } from '../store/attachments.ts'
import { addFile, type FileSubject, getFile, listFiles, removeFile } from '../store/subject-files.ts'
import type { Deps, SignedIn } from './deps.ts'
import { type Act, observe } from './perform.ts'

/** The most files beside one subject. */
export const mostFiles = 20

/**
 * Puts a file beside a subject that was just read for its owner, found open, and locked or saved under its version: a part
 * of that subject's own act. What the file is was told from its content before.
 */
export async function putFile({ tx, at, record }: Act, user: SignedIn, subject: FileSubject, file: NewFile) {
  if ((await listFiles(tx, subject)).length >= mostFiles) throw new Refused('too_many_files', { most: mostFiles })
  const fileId = await addFile(tx, subject, file, user.userId, at)
  const details = { subjectKind: subject.kind, fileId, fileName: file.fileName, size: file.content.length }
  await record({ name: 'file.added', subjectId: subject.id, details })
  return fileId
}

/** Takes a file out again, as a part of its subject's own act. */
export async function takeOutFile({ tx, at, record }: Act, user: SignedIn, subject: FileSubject, fileId: string) {
  await removeFile(tx, subject, fileId, user.userId, at)
  await record({ name: 'file.removed', subjectId: subject.id, details: { subjectKind: subject.kind, fileId } })
}

/** Opens a file beside a subject; that it was opened is an event. `demandSubject` throws NotFound for who may not see the subject. */
export async function viewFile(
  deps: Deps,
  user: SignedIn,
  subject: FileSubject,
  fileId: string,
  demandSubject: (db: Deps['db']) => Promise<unknown>,
): ReturnType<typeof getFile> {
  return observe(deps, user, 'view-file', async ({ db, record }) => {
    await demandSubject(db)
    const file = await getFile(db, subject, fileId)
    await record({ name: 'file.viewed', subjectId: subject.id, details: { subjectKind: subject.kind, fileId } })
    return file
  })
}
