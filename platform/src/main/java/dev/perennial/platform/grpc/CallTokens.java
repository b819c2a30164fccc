package dev.perennial.platform.grpc;

import io.grpc.MethodDescriptor;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Tokens by which services of one installation know each other: JSON Web Tokens (RFC 7519) signed with HMAC-SHA256 (RFC 7518,
 * section 3.2), good for one method of one gRPC service and for a minute. The keys are derived from the installation's secrets
 * (HKDF-SHA256, RFC 5869), which are never sent themselves.
 */
public final class CallTokens {
    /** How long a token is good. */
    static final Duration LIFE = Duration.ofMinutes(1);

    private static final int SKEW_SECONDS = 60;
    private static final int LONGEST_MINUTES = 3;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 9;
    private static final String METHOD = "method";

    private final String signingId;
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final InstantSource clock;

    /**
     * Signs with the first secret and accepts what was signed with any.
     *
     * @param secrets at least one; the others are those that come or go while the secret is being changed
     * @param clock the time as other machines have it too; they may differ by a minute
     */
    public CallTokens(List<String> secrets, InstantSource clock) {
        secrets.forEach(secret -> keys.put(
                Base64.getUrlEncoder().withoutPadding().encodeToString(derive(secret, "id", ID_BYTES)),
                new SecretKeySpec(derive(secret, "signature", KEY_BYTES), "HmacSHA256")));
        this.signingId = keys.keySet().iterator().next();
        this.clock = clock;
    }

    private static byte[] derive(String secret, String purpose, int bytes) {
        byte[] info = ("perennial call " + purpose).getBytes(StandardCharsets.UTF_8);
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(secret.getBytes(StandardCharsets.UTF_8))
                            .thenExpand(info, bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HKDF", e);
        }
    }

    /**
     * A token for calls of one method.
     *
     * @param caller the service that calls
     */
    public String sign(String caller, MethodDescriptor<?, ?> method) {
        NumericDate now = NumericDate.fromMilliseconds(clock.millis());
        NumericDate end = NumericDate.fromSeconds(now.getValue());
        end.addSeconds(LIFE.toSeconds());
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(caller);
        claims.setAudience(audience(method));
        claims.setStringClaim(METHOD, name(method));
        claims.setIssuedAt(now);
        claims.setExpirationTime(end);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKeyIdHeaderValue(signingId);
        signature.setKey(keys.get(signingId));
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a call cannot be signed", e);
        }
    }

    /** Whether a token was signed by a service of this installation for this method, and is not over. */
    public boolean isFor(String token, MethodDescriptor<?, ?> method) {
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
                    .setVerificationKeyResolver((signature, nesting) -> key(signature.getKeyIdHeaderValue()))
                    .setRequireExpirationTime()
                    .setMaxFutureValidityInMinutes(LONGEST_MINUTES)
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .setExpectedAudience(audience(method))
                    .build()
                    .processToClaims(token);
            return name(method).equals(claims.getStringClaimValue(METHOD));
        } catch (InvalidJwtException | MalformedClaimException e) {
            return false;
        }
    }

    private Key key(String id) throws UnresolvableKeyException {
        Key key = keys.get(id);
        if (key == null) {
            throw new UnresolvableKeyException("signed with a key that is not known here");
        }
        return key;
    }

    private static String audience(MethodDescriptor<?, ?> method) {
        return Objects.requireNonNull(method.getServiceName(), method::getFullMethodName);
    }

    private static String name(MethodDescriptor<?, ?> method) {
        return Objects.requireNonNull(method.getBareMethodName(), method::getFullMethodName);
    }
}
