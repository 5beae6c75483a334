package stripe

import (
	"encoding/hex"
	"net/url"
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// What a card reader saw: a magnetic stripe, or a chip. It stands in the place of a
// card's number and expiry.

// readInlineCard makes a card of card parameters, with what a wallet or a reader tells of
// it. at is the parameter's name.
func (c call) readInlineCard(n *form.Node, at string) (*CustomerCard, *Error) {
	chip := n.Get("emv_auth_data").Text()
	var err *Error
	if n.Has("swipe_data") {
		if n, err = swiped(n, inside(at, "swipe_data")); err != nil {
			return nil, err
		}
	}
	k := &CustomerCard{ID: c.NewID("card"), Created: c.Unix(), Address: readLegacyAddress(n), Chip: chip}
	if chip != "" {
		k.Card, err = c.readChip(chip, inside(at, "emv_auth_data"))
	} else {
		k.Card, err = c.readCard(n, at)
	}
	if err != nil {
		return nil, err
	}
	n.Read("name", &k.Name)
	k.changeCard(func(card *Card) { card.keepAddress(k.Address) })
	if method := n.Get("tokenization_method").Text(); method != "" {
		k.Tokenized = method
		k.changeCard(func(card *Card) { card.Wallet = wallets[method] })
	}
	return k, nil
}

// swiped adds to card parameters what their magnetic stripe says: track 1 is
// %B<number>^<LAST/FIRST>^<YYMM>…?, track 2 ;<number>=<YYMM>…?. ISO/IEC 7813. at is the
// name of the parameter.
func swiped(n *form.Node, at string) (*form.Node, *Error) {
	track := strings.TrimSuffix(n.Get("swipe_data").Text(), "?")
	var number, name, rest string
	if one, ok := strings.CutPrefix(track, "%B"); ok {
		fields := strings.SplitN(one, "^", 3)
		if len(fields) < 3 {
			return nil, fail(situation.InvalidSwipeData, "param", at)
		}
		last, first, _ := strings.Cut(strings.TrimSpace(fields[1]), "/")
		number, name, rest = fields[0], strings.TrimSpace(first+" "+last), fields[2]
	} else {
		number, rest, _ = strings.Cut(strings.TrimPrefix(track, ";"), "=")
	}
	if len(rest) < len("YYMM") || !numeric(rest[:len("YYMM")]) {
		return nil, fail(situation.InvalidSwipeData, "param", at)
	}
	read := url.Values{"number": {number}, "exp_year": {rest[:2]}, "exp_month": {rest[2:4]}}
	if name != "" && n.Get("name").Text() == "" {
		read.Set("name", name)
	}
	all, err := form.Decode(n.Encode() + "&" + read.Encode())
	if err != nil {
		return nil, fail(situation.InvalidSwipeData, "param", at)
	}
	return all, nil
}

// Tags of a chip's data, in EMV Book 3.
const (
	tagTrack2   = "57"
	tagNumber   = "5A"
	tagExpiry   = "5F24" // YYMMDD
	tagCurrency = "5F2A" // ISO 4217, as four digits
	tagAmount   = "9F02" // twelve digits
)

// chipData reads the values of BER-TLV written in hexadecimal digits, by tag.
func chipData(text string) (map[string]string, bool) {
	data, err := hex.DecodeString(text)
	if err != nil {
		return nil, false
	}
	values := map[string]string{}
	for len(data) > 0 {
		tag := 1
		if data[0]&0x1F == 0x1F { // the tag goes on
			for tag < len(data) && data[tag]&0x80 != 0 {
				tag++
			}
			tag++
		}
		if tag >= len(data) {
			return nil, false
		}
		length, at := int(data[tag]), tag+1
		if length == 0x81 && at < len(data) {
			length, at = int(data[at]), at+1
		}
		if at+length > len(data) {
			return nil, false
		}
		values[strings.ToUpper(hex.EncodeToString(data[:tag]))] = strings.ToUpper(hex.EncodeToString(data[at : at+length]))
		data = data[at+length:]
	}
	return values, true
}

// readChip makes the card of a chip's data. Its expiry is not held against today.
func (c call) readChip(text, at string) (*Card, *Error) {
	if err := c.rawCardsAllowed(); err != nil {
		return nil, err
	}
	values, ok := chipData(text)
	number, expiry := strings.TrimRight(values[tagNumber], "F"), values[tagExpiry]
	if track, rest, found := strings.Cut(values[tagTrack2], "D"); found && number == "" {
		number, expiry = track, rest
	}
	if !ok || len(expiry) < len("YYMM") || !numeric(expiry[:len("YYMM")]) {
		return nil, fail(situation.InvalidSwipeData, "param", at)
	}
	k, err := c.newCard(number, "", at, func() (month, year int64, _ *Error) {
		year, _ = strconv.ParseInt(expiry[:2], 10, 64)
		month, _ = strconv.ParseInt(expiry[2:4], 10, 64)
		return month, 2000 + year, nil
	})
	if err == nil {
		k.Present = true
	}
	return k, err
}

// withChipAmount adds the amount and the currency that a chip's data names to parameters
// that lack them.
func withChipAmount(n *form.Node) *form.Node {
	values, ok := chipData(n.Get("card", "emv_auth_data").Text())
	if !ok || len(values) == 0 {
		return n
	}
	read := url.Values{}
	if amount := strings.TrimLeft(values[tagAmount], "0"); !n.Has("amount") && numeric(amount) && amount != "" {
		read.Set("amount", amount)
	}
	if digits := values[tagCurrency]; !n.Has("currency") && len(digits) == 4 {
		if currency, ok := fixtures.CurrencyByNumber(digits[1:]); ok {
			read.Set("currency", currency.Code)
		}
	}
	if len(read) == 0 {
		return n
	}
	all, err := form.Decode(n.Encode() + "&" + read.Encode())
	if err != nil {
		return n
	}
	return all
}
