/** Programs that stand for a virus scanner: one finds something in every file, one is out of order. */
export const findsAll = `${process.execPath} -e process.exit(1)`
export const isBroken = `${process.execPath} -e process.exit(2)`
