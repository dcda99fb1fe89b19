#!/bin/bash
# Gives Kafka the accounts of the two applications, each with the least it needs. Run at every start of the containers, in
# the network of the broker, whose listener for the superuser nobody else reaches. The standalone gives the same rights.
set -euo pipefail
umask 077

bin=${KAFKA_BIN:-/opt/kafka/bin}
broker=${KAFKA_BROKER:-127.0.0.1:9094}
files=$(mktemp -d)
trap 'rm -r "$files"' EXIT

cat > "$files/superuser" <<PROPERTIES
security.protocol=SASL_PLAINTEXT
sasl.mechanism=PLAIN
sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="guichet-superuser" password="$KAFKA_SUPERUSER_PASSWORD";
PROPERTIES

password() {
  # In a file: the words of a command can be read by every user of the machine.
  printf 'SCRAM-SHA-512=[iterations=4096,password=%s]\n' "$2" > "$files/password"
  "$bin/kafka-configs.sh" --bootstrap-server "$broker" --command-config "$files/superuser" \
    --alter --entity-type users --entity-name "$1" --add-config-file "$files/password"
}

allow() {
  local account=$1
  shift
  "$bin/kafka-acls.sh" --bootstrap-server "$broker" --command-config "$files/superuser" \
    --add --allow-principal "User:$account" --resource-pattern-type prefixed "$@"
}

password guichet-command "$GUICHET_KAFKA_COMMAND_PASSWORD"
password guichet-query "$GUICHET_KAFKA_QUERY_PASSWORD"
allow guichet-command --topic guichet. --operation Create --operation Write --operation Read --operation Describe
allow guichet-query --topic guichet. --operation Read --operation Describe
allow guichet-query --group guichet- --operation Read
