package dev.perennial.attribution.content.access;

import dev.perennial.platform.id.CustomerId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The token of a link: {@code <payload>.<signature>}, both base64url without padding (RFC 4648, section 5). The payload is a
 * version (1 byte), the number of the secret (4), the expiry in seconds since 1970 (8), the customer (16), and the item's key;
 * the signature is HMAC-SHA-256 (RFC 2104).
 */
final class SignedLink {
    /** Longest token that is read, in characters. */
    static final int LONGEST = 300;

    private static final byte VERSION = 1;
    private static final int HEAD = 1 + 4 + 8 + 16;
    private static final int SIGNATURE = 32;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[] payload;
    private final byte[] signature;
    private final int secret;
    private final Link link;

    private SignedLink(byte[] payload, byte[] signature, int secret, Link link) {
        this.payload = payload;
        this.signature = signature;
        this.secret = secret;
        this.link = link;
    }

    /** Not signed yet. */
    static SignedLink of(int secret, Link link) {
        byte[] item = link.item().getBytes(StandardCharsets.US_ASCII);
        UUID customer = link.customer().value();
        byte[] payload = ByteBuffer.allocate(HEAD + item.length)
                .put(VERSION)
                .putInt(secret)
                .putLong(link.expiresAt().getEpochSecond())
                .putLong(customer.getMostSignificantBits())
                .putLong(customer.getLeastSignificantBits())
                .put(item)
                .array();
        return new SignedLink(payload, new byte[0], secret, link);
    }

    /** Reads a token; absent where it is none. What it says is not to be believed before it was verified. */
    static Optional<SignedLink> parse(String token) {
        int dot = token.indexOf('.');
        if (token.length() > LONGEST || dot < 0) {
            return Optional.empty();
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(token.substring(0, dot));
            byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            boolean isToken = payload.length > HEAD && payload[0] == VERSION && signature.length == SIGNATURE;
            return isToken ? Optional.of(read(payload, signature)) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static SignedLink read(byte[] payload, byte[] signature) {
        ByteBuffer buffer = ByteBuffer.wrap(payload, 1, HEAD - 1);
        int secret = buffer.getInt();
        Instant expiresAt = Instant.ofEpochSecond(buffer.getLong());
        CustomerId customer = new CustomerId(new UUID(buffer.getLong(), buffer.getLong()));
        String item = new String(Arrays.copyOfRange(payload, HEAD, payload.length), StandardCharsets.US_ASCII);
        return new SignedLink(payload, signature, secret, new Link(item, customer, expiresAt));
    }

    /** The token with its signature. */
    String with(byte[] mac) {
        return ENCODER.encodeToString(payload) + "." + ENCODER.encodeToString(mac);
    }

    byte[] payload() {
        return payload.clone();
    }

    byte[] signature() {
        return signature.clone();
    }

    int secret() {
        return secret;
    }

    Link link() {
        return link;
    }
}
