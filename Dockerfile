# One image for all roles; ROLES= says which one a container plays (docker-compose.yml).

FROM node:20.19.5-bookworm-slim AS build
WORKDIR /app
# The manifests first, so that a change of the sources does not install everything again.
COPY package.json package-lock.json ./
COPY platform/package.json platform/
COPY ingest/package.json ingest/
COPY analytics/package.json analytics/
COPY billing/package.json billing/
COPY dashboard/package.json dashboard/
COPY flows/nodes/package.json flows/nodes/
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:20.19.5-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app /app
# Owned by the user that the container runs as; a named volume takes over this owner when it is made.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
# TypeScript runs unbuilt; start.mjs only adds what a checkout needs (install, build), and this image has both.
CMD ["node", "--import", "tsx", "main.ts"]
