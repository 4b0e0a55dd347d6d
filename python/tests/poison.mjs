// A config whose detector kills, hangs or fills the process at a text that says so: what a bug in a detector could do.
const heap = []
const DEEDS = {
  kill: () => process.kill(process.pid, 'SIGKILL'),
  hang: () => {
    for (;;);
  },
  heap: () => {
    for (;;) heap.push(new Array(4e6).fill({}))
  },
}

export default {
  detectors: [
    {
      id: 'poison',
      category: 'promotion',
      summary: 'Texts that name a deed.',
      detect({ source }) {
        const deed = /^POISON (\w+)/m.exec(source)?.[1]
        if (deed) DEEDS[deed]()
      },
    },
  ],
}
