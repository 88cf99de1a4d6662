#!/bin/bash
# Run once by the InfluxDB image after its set-up: a user for the flows who may write readings and do nothing else.
set -eu
influx v1 auth create --username flows --password "$INFLUX_FLOWS_PASSWORD" \
  --write-bucket "$DOCKER_INFLUXDB_INIT_BUCKET_ID" --org "$DOCKER_INFLUXDB_INIT_ORG"
