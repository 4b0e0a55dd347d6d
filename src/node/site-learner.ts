import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PartialSketch } from '../pipeline/site-sketches.js'
import { compareCodePoints } from '../site/code-point-order.js'
import { NO_PINS } from '../site/pins.js'
import { emptySketch, joined, SAMPLE_SIZE, type SiteSketch } from '../site/site-sketch.js'
import { mergeSites, type SiteTotals } from './merge-sites.js'
import { writeSites } from './template-files.js'

/** How sites are learned. */
export interface LearnerOptions {
  /** How many pages of a site are kept; 32 where absent. */
  readonly sampleSize?: number
  /** Sketches are held up to this many bytes, as far as these can be reckoned; 256 MB where absent. Then they go to disk. */
  readonly budget?: number
  /** A file of site templates on top of which is learned: its pages count with those to come, and its pins stay. */
  readonly onto?: string
  /** The folder for what goes to disk meanwhile; the system's where absent. */
  readonly folder?: string
}

const BUDGET = 256 * 1024 * 1024
/** More runs than this are merged to one before they are too many files to have open at once. */
const MAX_RUNS = 64
/** What a site and a page weigh besides their texts, roughly. */
const BYTES_OF_SITE = 256
const BYTES_OF_PAGE = 128
const BYTES_OF_CHARACTER = 2

/**
 * Joins what workers learned to one file. What is more than the budget is written, sorted, as a run to disk, and at the end all runs are merged: as
 * merging is exact, the file is the same for any budget and in any order.
 */
export class SiteLearner {
  private readonly sampleSize: number
  private readonly budget: number
  private readonly onto: string | undefined
  private readonly parent: string
  private readonly sites = new Map<string, SiteSketch>()
  private bytes = 0
  private folder: string | undefined
  private runs: string[] = []
  private named = 0

  constructor({ sampleSize = SAMPLE_SIZE, budget = BUDGET, onto, folder = tmpdir() }: LearnerOptions = {}) {
    this.sampleSize = sampleSize
    this.budget = budget
    this.onto = onto
    this.parent = folder
  }

  /** Takes in what a worker learned, which must have the same sample size. Wait for it before the next: it may go to disk. */
  async add({ sites }: Pick<PartialSketch, 'sites'>): Promise<void> {
    for (const site of sites) {
      const known = this.sites.get(site.host)
      const all = joined(known ?? emptySketch(site.host), { ...site, pins: NO_PINS }, this.sampleSize)
      this.sites.set(site.host, all)
      this.bytes += bytesOf(all) - (known ? bytesOf(known) : 0)
      if (this.bytes > this.budget) await this.spill()
    }
  }

  /** Writes the file (packed where its name ends in `.gz`; it may be `onto`), and lets all go that lies on disk besides. */
  async finish(path: string, signal?: AbortSignal): Promise<SiteTotals> {
    try {
      await this.spill()
      return await mergeSites(this.onto === undefined ? this.runs : [this.onto, ...this.runs], path, signal)
    } finally {
      await this.discard()
    }
  }

  /** Lets go of everything: where there will be no `finish`. */
  async discard(): Promise<void> {
    this.sites.clear()
    this.bytes = 0
    this.runs = []
    if (this.folder !== undefined) await rm(this.folder, { recursive: true, force: true })
    this.folder = undefined
  }

  private async spill(): Promise<void> {
    const sorted = [...this.sites.values()].sort((a, b) => compareCodePoints(a.host, b.host))
    const run = await this.newRun()
    await writeSites(run, this.sampleSize, sorted)
    this.runs.push(run)
    this.sites.clear()
    this.bytes = 0
    if (this.runs.length < MAX_RUNS) return
    const whole = await this.newRun()
    await mergeSites(this.runs, whole)
    for (const path of this.runs) await rm(path)
    this.runs = [whole]
  }

  private async newRun(): Promise<string> {
    this.folder ??= await mkdtemp(join(this.parent, 'dechaff-learn-'))
    return join(this.folder, `${this.named++}.jsonl`)
  }
}

function bytesOf({ host, sample }: SiteSketch): number {
  const ofPages = sample.reduce((sum, { lines }) => sum + BYTES_OF_PAGE + lines.length * BYTES_OF_CHARACTER, 0)
  return BYTES_OF_SITE + host.length * BYTES_OF_CHARACTER + ofPages
}
