# The HTTP service of dechaff in a small image: built from this checkout, run by an ordinary user.
#   docker build -t dechaff .
#   docker run --rm -p 127.0.0.1:8080:8080 dechaff
FROM node:22-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm pack --pack-destination /tmp && mv /tmp/dechaff-*.tgz /tmp/dechaff.tgz

FROM node:22-slim AS install
WORKDIR /app
COPY --from=build /tmp/dechaff.tgz /src/package.json /tmp/
# The versions that the package names for its optional peers. What is in single quotes is for Node, not for the shell.
# hadolint ignore=SC2016
RUN echo '{"private": true}' > package.json \
  && npm install --omit=dev --no-audit --no-fund --ignore-scripts /tmp/dechaff.tgz \
    $(node -p 'const { peerDependencies: p } = require("/tmp/package.json"); ["fastify", "prom-client", "@modelcontextprotocol/server"].map((name) => `${name}@${p[name]}`).join(" ")')

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=install /app /app
# The user `node`, by number: orchestrators that refuse root can see that it is none.
USER 1000:1000
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Others must reach it from outside of the container: publish the port to loopback, or put a proxy in front of it.
ENTRYPOINT ["node", "node_modules/dechaff/dist/cli/bin.js"]
CMD ["serve", "--no-config", "--host", "0.0.0.0", "--port", "8080", "--log", "json"]
