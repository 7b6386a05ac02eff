import { Refused } from '../domain/errors.ts'
import { addApplicationNote } from '../store/application-notes.ts'
import { getForSurety } from '../store/applications.ts'
import type { DeskUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/** 社内メモを残す. Added beside the application in whatever state it is; never changed or taken away. */
export async function writeApplicationNote(deps: Deps, user: DeskUser, id: string, text: string): Promise<void> {
  await perform(deps, user, 'write-application-note', async ({ tx, at, record }) => {
    await getForSurety(tx, user.suretyId, id)
    if (text === '') throw new Refused('incomplete')

    await addApplicationNote(tx, { applicationId: id, text, by: user.userId, at })
    await record({ name: 'desk_note.written', subjectId: id, details: {} })
  })
}
