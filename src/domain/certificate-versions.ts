/** What has to be known of a version to say where it stands among the others of its guarantee. */
export type VersionFacts = {
  /** 0 is 新規, n is 変更-n. */
  readonly changeNumber: number
  /** 0 as first issued; 1 and up for each 訂正 of it. */
  readonly revision: number
  readonly issuedAt: Date
  /** When its change was withdrawn (変更取消); null for one that stands. */
  readonly withdrawnAt: Date | null
}

/** Whether a version is what holds now, or what has become of it. */
export type VersionStanding = 'in_effect' | 'superseded' | 'corrected' | 'withdrawn'

/** The version that holds: the last correction of the last change that was not withdrawn; null where there is none at all. */
export function effectiveVersion<Version extends VersionFacts>(versions: readonly Version[]): Version | null {
  return last(versions.filter(({ withdrawnAt }) => withdrawnAt === null))
}

export function standingAmong(version: VersionFacts, versions: readonly VersionFacts[]): VersionStanding {
  if (version.withdrawnAt !== null) return 'withdrawn'
  if (isCorrected(version, versions)) return 'corrected'
  const inEffect = effectiveVersion(versions)
  return inEffect && inEffect.changeNumber === version.changeNumber ? 'in_effect' : 'superseded'
}

/** The version a later one was made upon: the same one uncorrected, or that which held when the change was issued. */
export function versionBefore<Version extends VersionFacts>(
  version: Version,
  versions: readonly Version[],
): Version | null {
  if (version.revision > 0) return last(versions.filter((one) => isRevisionBefore(one, version)))
  return last(
    versions.filter(
      ({ changeNumber, issuedAt, withdrawnAt }) =>
        changeNumber < version.changeNumber &&
        issuedAt <= version.issuedAt &&
        (withdrawnAt === null || withdrawnAt > version.issuedAt),
    ),
  )
}

function isCorrected({ changeNumber, revision }: VersionFacts, versions: readonly VersionFacts[]): boolean {
  return versions.some((one) => one.changeNumber === changeNumber && one.revision > revision)
}

function isRevisionBefore(one: VersionFacts, { changeNumber, revision }: VersionFacts): boolean {
  return one.changeNumber === changeNumber && one.revision < revision
}

function last<Version extends VersionFacts>(versions: readonly Version[]): Version | null {
  return versions.toSorted((a, b) => a.changeNumber - b.changeNumber || a.revision - b.revision).at(-1) ?? null
}
