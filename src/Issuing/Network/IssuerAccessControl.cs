using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Gifts;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Messaging;
using FreedomPay.Vault;

namespace FreedomPay.Issuing.Network;

/// <summary>
/// Our own access control server: cardholders are asked for a code that goes to the phone their client has now, or that the buyer of a gift card gave. A code
/// that was sent to a phone the client has no more is no code. Spec: card-api §2.21.
/// </summary>
internal sealed class IssuerAccessControl(
    CardDirectory directory, CardReader cards, ClientReader clients, GiftReader gifts, ICardVault vault, ISmsSender sms, OneTimeCodes codes, TimeProvider clock)
    : IAccessControlServer
{
    public string Name => "issuing";

    public bool TakesPart(Pan card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return card.Bin == CardNumbers.Bin;
    }

    public async Task<AccessDecision> DecideAsync(Guid authentication, AuthenticationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var number = await vault.StoreAsync(request.Card, cancellationToken).ConfigureAwait(false);
        var card = await directory.FindAsync(number, cancellationToken).ConfigureAwait(false);
        if (card is null || card.Expiry != request.Expiry || await RowAsync(card.Key, cancellationToken).ConfigureAwait(false) is not { } row
            || row.Refuses(CardAction.Debit, clock.GetUtcNow()) is not null)
        {
            // Nobody is asked for a code in vain: the issuer's host declines this purchase, and says why.
            return new AccessDecision(AuthenticationOutcome.Attempted);
        }

        return await PhoneAsync(card.Key, cancellationToken).ConfigureAwait(false) is null
            ? new AccessDecision(AuthenticationOutcome.Refused)
            : new AccessDecision(AuthenticationOutcome.Challenge, new State(card.Key, default, default).Write());
    }

    public async Task<SentCode> SendCodeAsync(AccessChallenge challenge, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        var state = State.Read(challenge.State);
        var phone = await PhoneAsync(state.Card, cancellationToken).ConfigureAwait(false);
        var code = OneTimeCodes.New();
        var next = new State(
            state.Card, PhoneHash(phone ?? ""), await codes.SealAsync(challenge.Authentication, code, cancellationToken).ConfigureAwait(false));
        if (phone is null)
        {
            // The card was blocked or closed meanwhile: nobody is sent anything, and nothing passes.
            return new SentCode(next.Write(), null);
        }

        await sms.SendAsync(new SmsMessage(phone, Text(challenge, code)) { Code = code }, cancellationToken).ConfigureAwait(false);
        return new SentCode(next.Write(), PhoneNumbers.Mask(phone));
    }

    public async Task<CodeCheck> CheckCodeAsync(AccessChallenge challenge, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        var state = State.Read(challenge.State);
        if (await PhoneAsync(state.Card, cancellationToken).ConfigureAwait(false) is not { } phone)
        {
            return CodeCheck.Refused;
        }

        return state.SealedCode.Length > 0 && CryptographicOperations.FixedTimeEquals(PhoneHash(phone), state.Phone.Span)
            && await codes.MatchesAsync(challenge.Authentication, state.SealedCode, code, cancellationToken).ConfigureAwait(false)
                ? CodeCheck.Passed
                : CodeCheck.Wrong;
    }

    private static byte[] PhoneHash(string phone) => SHA256.HashData(Encoding.UTF8.GetBytes(phone));

    private static string Text(AccessChallenge challenge, string code) => challenge.Language switch
    {
        "en" => $"Code {code}. {challenge.AcceptorName}, {challenge.Amount}. Never tell it to anyone.",
        "kk" or "kz" => $"Код {code}. {challenge.AcceptorName}, {challenge.Amount}. Оны ешкімге айтпаңыз.",
        _ => $"Код {code}. {challenge.AcceptorName}, {challenge.Amount}. Никому его не сообщайте.",
    };

    private Task<CardRow?> RowAsync(CardKey key, CancellationToken cancellationToken) => cards.FindRowAsync(key, cancellationToken);

    /// <summary>The phone the card's client has now; null when the card cannot be used, or nobody can be asked.</summary>
    private async Task<string?> PhoneAsync(CardKey key, CancellationToken cancellationToken)
    {
        if (await RowAsync(key, cancellationToken).ConfigureAwait(false) is not { } row || row.Refuses(CardAction.Debit, clock.GetUtcNow()) is not null)
        {
            return null;
        }

        var number = row.ClientId is { } client
            ? (await clients.FindAsync(new ClientKey(key.Partner, client), cancellationToken).ConfigureAwait(false))?.Profile.Phone
            : (await gifts.OfCardAsync(key, cancellationToken).ConfigureAwait(false))?.Phone;
        return PhoneNumbers.TryNormalise(number, out var phone) ? phone : null;
    }

    /// <summary>What is kept with the authentication: partner and number of the card (8 bytes each), hash of the phone (32 or none), sealed code.</summary>
    private sealed record State(CardKey Card, ReadOnlyMemory<byte> Phone, ReadOnlyMemory<byte> SealedCode)
    {
        private const int CardSize = 2 * sizeof(long);

        public byte[] Write()
        {
            var card = new byte[CardSize];
            BinaryPrimitives.WriteInt64BigEndian(card, Card.Partner);
            BinaryPrimitives.WriteInt64BigEndian(card.AsSpan(sizeof(long)), Card.Id);
            return [.. card, .. Phone.Span, .. SealedCode.Span];
        }

        public static State Read(ReadOnlyMemory<byte> bytes)
        {
            var card = new CardKey(BinaryPrimitives.ReadInt64BigEndian(bytes.Span), BinaryPrimitives.ReadInt64BigEndian(bytes.Span[sizeof(long)..]));
            return bytes.Length == CardSize
                ? new State(card, default, default)
                : new State(card, bytes.Slice(CardSize, SHA256.HashSizeInBytes), bytes[(CardSize + SHA256.HashSizeInBytes)..]);
        }
    }
}
