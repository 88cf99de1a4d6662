import { holdDataFolder } from './dataFolder.ts'
import { StartFailure } from './startFailure.ts'

// Takes a data folder, says how that went, and keeps it until it is killed.
try {
  await holdDataFolder(process.argv[2] ?? '')
  console.log('holds')
  setInterval(() => {}, 1_000)
} catch (error) {
  if (!(error instanceof StartFailure)) throw error
  console.log(error.message)
}
