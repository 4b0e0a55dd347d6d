import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['dist/', 'build/', 'node_modules/', 'coverage/', 'out/', 'schema/', 'kernel/', 'test/packed/', '.dependency-cruiser.cjs'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-control-regex': 'off',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    // No text is ever parsed as HTML: elements are made by view/dom.ts, and texts are text nodes.
    files: ['view/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|write|writeln|setHTMLUnsafe|createContextualFragment|DOMParser)$/]',
          message: 'Make elements with element() of view/dom.ts.',
        },
        { selector: "NewExpression[callee.name='Function']", message: 'Pages run their own scripts alone.' },
      ],
      'no-eval': 'error',
    },
  },
  {
    // The core has no platform: what reads the clock, chance, the environment or a console stands in src/node, src/runs, src/serve and src/cli.
    files: ['src/**/*.ts'],
    ignores: ['src/node/**', 'src/runs/**', 'src/serve/**', 'src/cli/**'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'console', 'Buffer', 'setTimeout', 'performance'],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }, { object: 'Date', property: 'now' }],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date']", message: 'The core reads no clock.' },
        { selector: 'CallExpression[callee.property.name=/^toLocale/]', message: 'The core knows no locale.' },
      ],
    },
  },
)
