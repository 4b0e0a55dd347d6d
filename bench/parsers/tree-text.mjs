/**
 * The text of a tree in document order. Goes by its own stack, as pages nest deeper than calls can.
 * @param tree what a parser gave: its root, and how to read a node. `textOf` is undefined where the node is none of text.
 */
export function treeText({ root, childrenOf, textOf, isSkipped }) {
  let text = ''
  const stack = [root]
  while (stack.length > 0) {
    const node = stack.pop()
    const own = textOf(node)
    if (own !== undefined) text += own
    else if (!isSkipped(node)) {
      const children = childrenOf(node)
      for (let i = children.length - 1; i >= 0; i--) stack.push(children[i])
    }
  }
  return text
}
